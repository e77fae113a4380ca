import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientNetwork } from './client-address.ts'

async function seen(trustedProxies: number, forwarded: string | undefined, remoteAddress?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(clientNetwork(c, trustedProxies) ?? 'unknown'))
  const headers: HeadersInit = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } }
  return (await app.request('/', { headers }, env)).text()
}

describe('the client address', () => {
  it('is that of the socket when no proxy is trusted', async () => {
    expect(await seen(0, '203.0.113.9', '192.0.2.1')).toBe('192.0.2.1')
  })

  it('is the one that the outermost trusted proxy saw', async () => {
    expect(await seen(1, '10.0.0.1, 203.0.113.9', '192.0.2.1')).toBe('203.0.113.9')
    expect(await seen(2, 'made up, 203.0.113.9, 192.0.2.7', '192.0.2.1')).toBe('203.0.113.9')
  })

  it('is that of the socket when fewer proxies are in the header than are trusted', async () => {
    expect(await seen(2, '203.0.113.9', '192.0.2.1')).toBe('192.0.2.1')
    expect(await seen(1, undefined, '192.0.2.1')).toBe('192.0.2.1')
  })

  it('of IPv6 is its network, and that of IPv4-mapped IPv6 is the IPv4 address', async () => {
    expect(await seen(0, undefined, '2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(await seen(0, undefined, '2001:DB8::1')).toBe('2001:db8:0:0')
    expect(await seen(0, undefined, '::ffff:192.0.2.1')).toBe('192.0.2.1')
  })

  it.each([
    ['203.0.113.8:4711', '203.0.113.8'],
    [' 203.0.113.8 ', '203.0.113.8'],
    ['[2001:db8:1:2::1]:9', '2001:db8:1:2'],
    ['[2001:db8:1:2::1]', '2001:db8:1:2'],
    ['2001:DB8:0001:2:0::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2'],
    ['2001:db8:1:2::192.0.2.1', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:203.0.113.8', '203.0.113.8'],
    ['::FFFF:cb00:7108', '203.0.113.8'],
    ['[::ffff:203.0.113.8]:443', '203.0.113.8'],
  ])('is the same for every spelling of a proxy: %s', async (spelled, address) => {
    expect(await seen(1, `10.0.0.1, ${spelled}`, '192.0.2.1')).toBe(address)
  })

  it.each(['unknown', '_hidden', '203.0.113', '203.0.113.999', '1.2.3.4:x', '[2001:db8::1', 'a]:9', '', ':::', '[]:1'])(
    'is that of the socket when the proxy wrote no valid address: %j',
    async (nonsense) => {
      expect(await seen(1, `203.0.113.9, ${nonsense}`, '192.0.2.1')).toBe('192.0.2.1')
    },
  )

  it('is unknown for requests in the same process', async () => {
    expect(await seen(0, '203.0.113.9')).toBe('unknown')
    expect(await seen(1, 'nonsense')).toBe('unknown')
  })
})
