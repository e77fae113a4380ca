import { describe, expect, it } from 'vitest'
import { createReference, createSchemeId } from './references.ts'

// Every modern sample in CCV's documents matches this.
const documented = /^[A-Z]+\d{15}[0-9A-F]{8}\.[0-9A-Z]$/

describe('createReference', () => {
  it('has the shape of the documented references, with the time in UTC', () => {
    const reference = createReference('C', Date.UTC(2025, 10, 6, 11, 21, 47, 294))

    expect(reference).toMatch(documented)
    expect(reference).toMatch(/^C251106112147294/)
  })

  it('gives two of the same millisecond different references', () => {
    const now = Date.UTC(2025, 10, 6)

    const references = new Set(Array.from({ length: 500 }, () => createReference('MAN', now)))

    expect(references.size).toBe(500)
  })
})

describe('createSchemeId', () => {
  it('has 22 characters of all kinds that the schemes allow, so that whoever cuts or changes one is found out', () => {
    expect(createSchemeId()).toMatch(/^(?=.*-)(?=.*_)[\w-]{22}$/)
  })
})
