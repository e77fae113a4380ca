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

  it('is unknown in process', async () => {
    expect(await seen(0, '203.0.113.9')).toBe('unknown')
  })
})
