/** From where a request comes, as far as that can be believed. */
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The address of whoever asks, in one spelling; of IPv6 its network of 64 bits, for one household has all addresses of it.
 *
 * @param trustedProxies how many proxies of one's own stand in front, each of which adds to `X-Forwarded-For`; with 0,
 * the header is anybody's word and is not read
 * @returns the socket's address where the header holds none; `undefined` where nothing tells: in process, and on other
 * platforms than Node
 */
export function clientNetwork(c: Context, trustedProxies: number): string | undefined {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',')
  const forwarded = trustedProxies > 0 ? networkOf(hops.at(-trustedProxies)) : undefined
  return forwarded ?? networkOf(socketAddress(c))
}

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined // no socket
  }
}

/** @returns `undefined` for what is no address */
function networkOf(text: string | undefined): string | undefined {
  const address = withoutPort(text?.trim() ?? '')
  const version = isIP(address)
  if (version === 4) return address
  if (version !== 6) return undefined
  const groups = groupsOf(address)
  return ipv4Inside(groups) ?? groups.slice(0, 4).join(':')
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, inBrackets] = text.match(/^\[([^\]]*)\](?::\d+)?$/) ?? []
  const [, beforePort] = text.match(/^([\d.]+):\d+$/) ?? []
  return inBrackets ?? beforePort ?? text
}

/** The eight groups of an IPv6 address, in hexadecimal, as the platform's own parser reads it. */
function groupsOf(address: string): string[] {
  const [plain = ''] = address.split('%') // the zone means something on that machine only
  const [head = '', tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const zeros = 8 - (first?.length ?? 0) - (last?.length ?? 0)
  return [...(first ?? []), ...Array.from({ length: zeros }, () => '0'), ...(last ?? [])]
}

/** Of `::ffff:192.0.2.1`, which is how a socket for both families writes IPv4. */
function ipv4Inside(groups: readonly string[]): string | undefined {
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : undefined
}
