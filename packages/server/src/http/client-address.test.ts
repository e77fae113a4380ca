import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientNetwork } from './client-address.ts'

async function seen(trustedProxies: number, forwarded: string | undefined, remoteAddress?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(clientNetwork(c, trustedProxies) ?? 'unknown'))
  const headers: HeadersInit = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } }
  return (await app.request('/', { headers }, env)).text()
}

describe('the address of whoever asks', () => {
  it('is the socket’s, whatever the request says of itself', async () => {
    expect(await seen(0, '203.0.113.9', '192.0.2.1')).toBe('192.0.2.1')
  })

  it('is what the outermost trusted proxy saw, and nothing that came before it', async () => {
    expect(await seen(1, '10.0.0.1, 203.0.113.9', '192.0.2.1')).toBe('203.0.113.9')
    expect(await seen(2, 'made up, 203.0.113.9, 192.0.2.7', '192.0.2.1')).toBe('203.0.113.9')
  })

  it('is the socket’s where fewer proxies spoke than are trusted', async () => {
    expect(await seen(2, '203.0.113.9', '192.0.2.1')).toBe('192.0.2.1')
    expect(await seen(1, undefined, '192.0.2.1')).toBe('192.0.2.1')
  })

  it('of IPv6 is its network, and of IPv4 in IPv6 the IPv4', async () => {
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
  ])('is one address however a proxy spells it: %s', async (spelled, address) => {
    expect(await seen(1, `10.0.0.1, ${spelled}`, '192.0.2.1')).toBe(address)
  })

  it.each(['unknown', '_hidden', '203.0.113', '203.0.113.999', '1.2.3.4:x', '[2001:db8::1', 'a]:9', '', ':::', '[]:1'])(
    'is the socket’s where the proxy wrote no address: %j',
    async (nonsense) => {
      expect(await seen(1, `203.0.113.9, ${nonsense}`, '192.0.2.1')).toBe('192.0.2.1')
    },
  )

  it('is unknown in process', async () => {
    expect(await seen(0, '203.0.113.9')).toBe('unknown')
    expect(await seen(1, 'nonsense')).toBe('unknown')
  })
})
