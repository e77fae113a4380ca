import { describe, expect, it } from 'vitest'
import { BlockedAddressError, type Found, guardedLookup, isAllowedAddress } from './address-guard.ts'

describe('isAllowedAddress', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '[2a00:1450::1]',
    '::ffff:8.8.8.8',
  ])('allows %s', (address) => {
    expect(isAllowedAddress(address, false)).toBe(true)
    expect(isAllowedAddress(address, true)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:a00:1::',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
    '10.1',
  ])('blocks %s, in test mode too', (address) => {
    expect(isAllowedAddress(address, false)).toBe(false)
    expect(isAllowedAddress(address, true)).toBe(false)
  })

  it.each(['127.0.0.1', '127.255.0.1', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'allows %s in test mode only',
    (address) => {
      expect(isAllowedAddress(address, false)).toBe(false)
      expect(isAllowedAddress(address, true)).toBe(true)
    },
  )
})

describe('guardedLookup', () => {
  const lookUp = (addresses: string[], all: boolean, error: Error | null = null): Promise<unknown> =>
    new Promise((resolve) => {
      const found: Found[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      const look = guardedLookup(false, (_, done) => done(error, found))
      look('shop.example', { all }, (failure, address, family) =>
        resolve(failure ?? (all ? address : [address, family])),
      )
    })

  it('resolves a public name, to one address or to all', async () => {
    expect(await lookUp(['93.184.216.34', '2606:4700::1'], false)).toEqual(['93.184.216.34', 4])
    expect(await lookUp(['93.184.216.34'], true)).toEqual([{ address: '93.184.216.34', family: 4 }])
  })

  it('rejects a name with even one address that is not public', async () => {
    expect(await lookUp(['93.184.216.34', '10.0.0.1'], true)).toBeInstanceOf(BlockedAddressError)
    expect(await lookUp(['127.0.0.1'], false)).toBeInstanceOf(BlockedAddressError)
    expect(await lookUp([], true)).toBeInstanceOf(BlockedAddressError)
  })

  it('passes on the error for an unknown name', async () => {
    const error = new Error('ENOTFOUND')

    expect(await lookUp([], true, error)).toBe(error)
  })
})
