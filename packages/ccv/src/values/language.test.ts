import { describe, expect, it } from 'vitest'
import { fromCcvLanguage, toCcvLanguage } from './language.ts'

describe('toCcvLanguage', () => {
  it.each([
    ['nl', 'nld'],
    ['nl-BE', 'nld'],
    ['FR-be', 'fra'],
    ['de_AT', 'deu'],
    ['en', 'eng'],
    ['it', 'ita'],
    ['pt-BR', 'por'],
    ['es', 'spa'],
    ['da', 'dan'],
    ['tr', 'eng'],
    ['', 'eng'],
    ['constructor', 'eng'],
  ])('turns %j into %s', (tag, code) => {
    expect(toCcvLanguage(tag)).toBe(code)
  })
})

describe('fromCcvLanguage', () => {
  it.each([
    ['nld', 'nl'],
    ['SPA', 'es'],
    ['fin', 'fin'],
    ['toString', 'toString'],
  ])('turns %j into %s', (code, tag) => {
    expect(fromCcvLanguage(code)).toBe(tag)
  })
})
