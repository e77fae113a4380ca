import { describe, expect, it } from 'vitest'
import { transportFindings } from './transport.ts'

const stateOf = (databaseUrl: string | undefined): string | undefined => transportFindings({ databaseUrl })[0]?.state

describe('the connection to the database', () => {
  it.each([undefined, 'postgres://localhost/shop', 'postgres:///shop?host=/run/postgresql'])(
    'needs no encryption on this machine (%s)',
    (url) => {
      expect(transportFindings({ databaseUrl: url })).toEqual([])
    },
  )

  it.each(['verify-full', 'require', 'prefer'])('with sslmode=%s is encrypted and verified by this driver', (mode) => {
    expect(stateOf(`postgres://db.example/shop?sslmode=${mode}`)).toBe('good')
  })

  it.each(['sslmode=no-verify', 'sslmode=require&uselibpqcompat=true'])(
    'with %s is not verified, which causes a warning',
    (query) => {
      expect(transportFindings({ databaseUrl: `postgres://db.example/shop?${query}` })).toMatchObject([
        { state: 'doubtful', text: expect.stringContaining('not verified') },
      ])
    },
  )

  it.each(['', '?sslmode=disable'])('without encryption (%s) causes a warning', (query) => {
    expect(transportFindings({ databaseUrl: `postgres://db.example/shop${query}` })).toMatchObject([
      {
        state: 'doubtful',
        text: expect.stringContaining('not encrypted'),
        fix: expect.stringContaining('verify-full'),
      },
    ])
  })
})
