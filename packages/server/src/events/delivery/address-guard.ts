/** Decides which addresses events may be sent to: only the public internet, resolved once per connection. */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Ranges in the registries of special-purpose addresses, including the metadata services of cloud providers. */
const blocked = ranges([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's platform service, on an address that looks public
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16', // 6to4 contains an IPv4 address, which may be private
  '3fff::/20',
])
/** The global unicast range of IPv6. Loopback, private, link-local and translated addresses are outside of it. */
const publicSix = ranges(['2000::/3'])
const loopback = ranges(['127.0.0.0/8', '::1/128'])

function ranges(list: readonly string[]): BlockList {
  const found = new BlockList()
  for (const range of list) {
    const [address = '', length] = range.split('/')
    found.addSubnet(address, Number(length), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return found
}

/** True when events may be sent to the address. */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  const version = isIP(plain)
  if (version === 0) return false
  const family = version === 6 ? 'ipv6' : 'ipv4'
  if (allowLoopback && loopback.check(plain, family)) return true
  if (version === 6 && !publicSix.check(plain, family)) return false
  return !blocked.check(plain, family)
}

/** The host name resolves to an address that is not public. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError'
}

/** Resolves all addresses of a host name. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses: Found[]) => void) => void
export interface Found {
  address: string
  family: number
}

const resolveBySystem: Resolve = (hostname, done) => lookup(hostname, { all: true }, done)

/**
 * Returns a DNS lookup function for connections. The connection uses the checked result, so a name that resolves to
 * another address a moment later has no effect. A name with even one address that is not allowed is rejected.
 */
export function guardedLookup(allowLoopback: boolean, resolve: Resolve = resolveBySystem): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, (error, addresses) => {
      if (error) return done(error, '')
      const isGood = addresses.length > 0 && addresses.every(({ address }) => isAllowedAddress(address, allowLoopback))
      const first = addresses[0]
      if (!isGood || !first) return done(new BlockedAddressError('the address is not public'), '')
      if (options.all) return done(null, addresses)
      done(null, first.address, first.family)
    })
  }
}
