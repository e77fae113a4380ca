/** Where the shop is told of events. Nothing is sent. */
import type { Config } from '../config/config.ts'
import { BlockedAddressError, guardedLookup, isAllowedAddress, type Resolve } from '../events/address-guard.ts'
import { type Check, isLive, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** How long the name may take to be looked up, in milliseconds. */
const withinMs = 3000

export const webhookCheck: Check = {
  about: 'events',
  needs: ['SHOP_WEBHOOK_URL', 'SHOP_WEBHOOK_SECRETS', 'CCV_API_KEY'],
  run: webhookFindings,
}

export async function webhookFindings(
  config: Pick<Config, 'apiKey' | 'webhook'>,
  { resolve }: Pick<Tools, 'resolve'>,
): Promise<Finding[]> {
  if (!config.webhook) return [good('events', 'are sent nowhere: the shop reads them from /v1/events')]
  const { hostname, host } = new URL(config.webhook.url)
  const where = await lookedUp(hostname, !isLive(config), resolve)
  const findings = [addressFinding(host, where)]
  if (config.webhook.secrets.length > 1) {
    const fix = 'take the old one out of SHOP_WEBHOOK_SECRETS once the shop knows the new one'
    findings.push(doubtful('events', `${config.webhook.secrets.length} secrets sign each of them`, fix))
  }
  return findings
}

type Where = 'public' | 'blocked' | 'unknown' | 'silent'

function addressFinding(host: string, where: Where): Finding {
  switch (where) {
    case 'public':
      return good('events', `are sent to ${host}; its address is allowed`)
    case 'blocked':
      return bad(
        'events',
        `${host} is in a private network: nothing is sent there`,
        'use an address on the public internet',
      )
    case 'unknown':
      return bad('events', `${host} is a name that does not exist`, 'mend SHOP_WEBHOOK_URL, or the DNS')
    case 'silent':
      return doubtful('events', `${host} could not be looked up in time`, 'mend the DNS of this machine')
  }
}

async function lookedUp(hostname: string, allowLoopback: boolean, resolve: Resolve | undefined): Promise<Where> {
  // An address written as numbers is looked up by nobody.
  if (/^\[|^[\d.]+$/.test(hostname)) return isAllowedAddress(hostname, allowLoopback) ? 'public' : 'blocked'
  return new Promise((done) => {
    const late = setTimeout(() => done('silent'), withinMs)
    guardedLookup(allowLoopback, resolve)(hostname, { all: true }, (error) => {
      clearTimeout(late)
      done(error === null ? 'public' : error instanceof BlockedAddressError ? 'blocked' : 'unknown')
    })
  })
}
