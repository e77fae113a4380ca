import { describe, expect, it } from 'vitest'
import { chooseVersions, versions } from './nodes.mjs'

describe('chooseVersions', () => {
  it('takes all versions when none is asked for, and names what is unknown', () => {
    expect(chooseVersions([]).chosen).toEqual(versions)
    expect(chooseVersions(['24', '21'])).toEqual({ chosen: ['24.21.0'], unknown: ['21'] })
  })
})
