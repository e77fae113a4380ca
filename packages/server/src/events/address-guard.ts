/** Which addresses an event may be sent to: the public internet, looked up once and then kept for the connection. */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Not the public internet, by the registries of special-purpose addresses; metadata services of clouds included. */
const blocked = ranges([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // a cloud's own service to its machines, on an address that looks public
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
  '2002::/16', // carries an IPv4 address, which could be a private one
  '3fff::/20',
])
/** All that is given out publicly in IPv6; loopback, private, link-local and translated addresses are outside. */
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

/** True where an event may be sent. */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  const version = isIP(plain)
  if (version === 0) return false
  const family = version === 6 ? 'ipv6' : 'ipv4'
  if (allowLoopback && loopback.check(plain, family)) return true
  if (version === 6 && !publicSix.check(plain, family)) return false
  return !blocked.check(plain, family)
}

/** The name leads, or could lead, into a private network. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError'
}

/** Finds all addresses of a host name. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses: Found[]) => void) => void
export interface Found {
  address: string
  family: number
}

const resolveBySystem: Resolve = (hostname, done) => lookup(hostname, { all: true }, done)

/**
 * A look-up for a connection. What it answers is what is connected to, so a name that resolves to something else a
 * moment later changes nothing; a name with even one address that is not allowed is refused as a whole.
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
