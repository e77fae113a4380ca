/** Checks the webhook URL of the shop. Sends nothing. */
import type { Config } from '../config/config.ts'
import { BlockedAddressError, guardedLookup, isAllowedAddress, type Resolve } from '../events/delivery/address-guard.ts'
import { type Check, isLive, type Tools } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** The timeout of the DNS lookup, in milliseconds. */
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
  if (!config.webhook) return [good('events', 'No webhook is set, so the shop reads the events from /v1/events')]
  const { hostname, host } = new URL(config.webhook.url)
  const where = await lookedUp(hostname, !isLive(config), resolve)
  const findings = [addressFinding(host, where)]
  if (config.webhook.secrets.length > 1) {
    const fix = 'remove the old secret from SHOP_WEBHOOK_SECRETS once the shop uses the new one'
    findings.push(doubtful('events', `${config.webhook.secrets.length} secrets sign each event`, fix))
  }
  return findings
}

type Where = 'public' | 'blocked' | 'unknown' | 'silent'

function addressFinding(host: string, where: Where): Finding {
  switch (where) {
    case 'public':
      return good('events', `Events are sent to ${host}, whose address is allowed`)
    case 'blocked':
      return bad(
        'events',
        `The host ${host} is in a private network, so no events are sent to it`,
        'use a URL on the public internet',
      )
    case 'unknown':
      return bad('events', `The host name ${host} does not exist`, 'correct SHOP_WEBHOOK_URL or the DNS record')
    case 'silent':
      return doubtful('events', `The host name ${host} could not be resolved in time`, 'check the DNS of this machine')
  }
}

async function lookedUp(hostname: string, allowLoopback: boolean, resolve: Resolve | undefined): Promise<Where> {
  // A literal IP address is not resolved.
  if (/^\[|^[\d.]+$/.test(hostname)) return isAllowedAddress(hostname, allowLoopback) ? 'public' : 'blocked'
  return new Promise((done) => {
    const late = setTimeout(() => done('silent'), withinMs)
    guardedLookup(allowLoopback, resolve)(hostname, { all: true }, (error) => {
      clearTimeout(late)
      done(error === null ? 'public' : error instanceof BlockedAddressError ? 'blocked' : 'unknown')
    })
  })
}
