import { describe, expect, it } from 'vitest'
import { chooseVersions, versions } from './nodes.mjs'

describe('chooseVersions', () => {
  it('returns all versions by default, and lists unknown ones', () => {
    expect(chooseVersions([]).chosen).toEqual(versions)
    expect(chooseVersions(['24', '21'])).toEqual({ chosen: ['24.21.0'], unknown: ['21'] })
  })
})
