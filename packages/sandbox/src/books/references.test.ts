import { describe, expect, it } from 'vitest'
import { createReference, createSchemeId } from './references.ts'

// All recent samples in CCV's documentation match this.
const documented = /^[A-Z]+\d{15}[0-9A-F]{8}\.[0-9A-Z]$/

describe('createReference', () => {
  it('returns the format of the documented references, with the time in UTC', () => {
    const reference = createReference('C', Date.UTC(2025, 10, 6, 11, 21, 47, 294))

    expect(reference).toMatch(documented)
    expect(reference).toMatch(/^C251106112147294/)
  })

  it('returns different references within one millisecond', () => {
    const now = Date.UTC(2025, 10, 6)

    const references = new Set(Array.from({ length: 500 }, () => createReference('MAN', now)))

    expect(references.size).toBe(500)
  })
})

describe('createSchemeId', () => {
  it('returns 22 characters of all kinds that schemes allow, so that truncation and case changes are noticed', () => {
    expect(createSchemeId()).toMatch(/^(?=.*-)(?=.*_)[\w-]{22}$/)
  })
})
