/** The address of the client, as far as it can be trusted. */
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Returns the client's address in a canonical form. For IPv6 it is the 64-bit network, because one household has all
 * addresses of it.
 *
 * @param trustedProxies how many of the shop's own proxies add to `X-Forwarded-For`; with 0 the header is ignored,
 *   because clients can forge it
 * @returns the socket's address if the header has none; `undefined` for requests in the same process and on platforms
 *   other than Node
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
    return undefined // there is no socket
  }
}

/** @returns `undefined` for an invalid address */
function networkOf(text: string | undefined): string | undefined {
  const address = withoutPort(text?.trim() ?? '')
  const version = isIP(address)
  if (version === 4) return address
  if (version !== 6) return undefined
  const groups = groupsOf(address)
  return ipv4Inside(groups) ?? groups.slice(0, 4).join(':')
}

/** Removes the port, which some proxies add: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, inBrackets] = text.match(/^\[([^\]]*)\](?::\d+)?$/) ?? []
  const [, beforePort] = text.match(/^([\d.]+):\d+$/) ?? []
  return inBrackets ?? beforePort ?? text
}

/** The eight groups of an IPv6 address in hexadecimal, parsed by the platform's URL parser. */
function groupsOf(address: string): string[] {
  const [plain = ''] = address.split('%') // a zone is only meaningful on its own machine
  const [head = '', tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const zeros = 8 - (first?.length ?? 0) - (last?.length ?? 0)
  return [...(first ?? []), ...Array.from({ length: zeros }, () => '0'), ...(last ?? [])]
}

/** The IPv4 address in `::ffff:192.0.2.1`, which is how a dual-stack socket reports IPv4. */
function ipv4Inside(groups: readonly string[]): string | undefined {
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : undefined
}
