/** From where a request comes, as far as that can be believed. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The address of whoever asks; of IPv6 the network, for one household has all the addresses of it.
 *
 * @param trustedProxies how many proxies of one's own stand in front, each of which adds to `X-Forwarded-For`; with 0,
 * the header is anybody's word and is not read
 * @returns `undefined` where nothing tells: in process, and on other platforms than Node
 */
export function clientNetwork(c: Context, trustedProxies: number): string | undefined {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const forwarded = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined
  const address = forwarded || socketAddress(c)
  return address === undefined ? undefined : networkOf(address)
}

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined // no socket
  }
}

function networkOf(address: string): string {
  const plain = address.slice(0, 45).replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = ''] = plain.split('::')
  return [...head.split(':').filter(Boolean), '0', '0', '0', '0'].slice(0, 4).join(':').toLowerCase()
}
