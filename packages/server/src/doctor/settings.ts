/** The checks that need only the configuration. Pure. */
import { ccvAddress } from '../config/addresses.ts'
import type { Config } from '../config/config.ts'
import { isWeakSecret } from '../config/weak-secrets.ts'
import { isAllowedAddress } from '../events/delivery/address-guard.ts'
import { isLoopback, redirectRefusal } from '../payments/redirect.ts'
import { isLive } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** The oldest supported version of Node, as in the `engines` of the packages. */
const oldestNode = [20, 19] as const
/** The versions with security fixes that the tests run on. Node 20 ended in April 2026. */
const testedNodes = [22, 24, 26] as const
const [firstMaintained, , newestNode] = testedNodes

export function nodeFindings(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
  if (isOld)
    return [
      bad('Node', `The version ${version} is too old`, `install ${newestNode}, or ${oldestNode.join('.')} at least`),
    ]
  if (major < firstMaintained)
    return [
      doubtful('Node', `The version ${version} works, but gets no security fixes any more`, `install ${newestNode}`),
    ]
  const isTested = testedNodes.some((tested) => tested === major)
  if (!isTested)
    return [doubtful('Node', `The version ${version} is not among the tested ones`, `use ${testedNodes.join(', ')}`)]
  return [good('Node', `The version ${version} is supported`)]
}

/** Checks where the key is sent: a live key must only be sent to CCV. */
export function keyFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'allowedHost'>): Finding[] {
  const host = apiHostOf(config)
  if (!isLive(config)) return [good('key', `The test key is sent to ${host}. No real money moves`)]
  const isCcv = host === 'ccv.eu' || host.endsWith('.ccv.eu')
  if (!isCcv && host === config.allowedHost) {
    const fix = 'make sure that this host is yours, because its operator can read the key'
    return [doubtful('key', `The live key is sent to ${host}, which CCV_ALLOWED_HOST allows. Real money moves`, fix)]
  }
  if (!isCcv) {
    const fix = 'omit CCV_API_URL with a live key, or use a test key (t_…) for a sandbox'
    return [bad('key', `The live key is sent to ${host}, which is not CCV`, fix)]
  }
  if (/test|accept|sandbox/.test(host)) {
    return [bad('key', `The live key is sent to ${host}, which looks like a test system`, 'omit CCV_API_URL')]
  }
  return [good('key', `The live key is sent to ${host}. Real money moves`)]
}

/** The configured host and port of CCV's API. */
export function apiHostOf({ apiUrl }: Pick<Config, 'apiUrl'>): string {
  return new URL(ccvAddress(apiUrl)).host
}

export function secretKeyFindings(config: Pick<Config, 'apiKey' | 'secretKeys'>): Finding[] {
  const { secretKeys } = config
  const weak = secretKeys.some(isWeakSecret)
  const fix = 'create a new key with: openssl rand -base64 32'
  if (weak && isLive(config)) return [bad('shop', 'CHECKOUT_SECRET_KEY can be guessed', fix)]
  if (secretKeys.length > 1) {
    const soon = 'remove the old key from CHECKOUT_SECRET_KEY once the shop uses the new one'
    return [doubtful('shop', `${secretKeys.length} secret keys are valid`, soon)]
  }
  return [
    good(
      'shop',
      weak ? 'A secret key is set. It is too weak for real money, but sufficient for tests' : 'A secret key is set',
    ),
  ]
}

export function addressFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'publicUrl'>): Finding[] {
  const url = new URL(config.publicUrl)
  const isHere = isLoopback(url.hostname)
  if (isLive(config) && isHere) {
    return [
      bad(
        'address',
        'PUBLIC_URL points to this machine, so no shopper can return to it',
        'set it to the public URL of this service',
      ),
    ]
  }
  const isSandbox = isLoopback(new URL(config.apiUrl ?? 'https://none.invalid').hostname)
  if (isHere && !isSandbox) {
    const text = `${url.origin} is this machine. CCV cannot send webhooks to it, so statuses are only queried`
    return [doubtful('address', text, 'set PUBLIC_URL to an https address that CCV can reach, for example of a tunnel')]
  }
  return [
    good('address', `${url.origin}${url.pathname.replace(/\/$/, '')} is the URL to which shoppers and CCV return`),
  ]
}

/** The origins are normalized, because they are compared exactly with what a browser sends. */
export function originFindings({ shopOrigins }: Pick<Config, 'shopOrigins'>): Finding[] {
  const origins = [...new Set(shopOrigins.map((text) => new URL(text).origin))]
  return [good('origins', `Pages of the shop may call this service, and shoppers return to: ${origins.join(', ')}`)]
}

/** Checks where shoppers may be redirected to pay. */
export function redirectFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'redirectHosts'>): Finding[] {
  const { redirectHosts, apiUrl } = config
  const hosts = redirectHosts.map((host) => new URL(`https://${host}`))
  const isHereOrPrivate = ({ hostname }: URL): boolean =>
    isLoopback(hostname) || (/^[[\d]/.test(hostname) && !isAllowedAddress(hostname, false))
  const foreign = hosts.find(isHereOrPrivate)
  if (isLive(config) && foreign) {
    const fix = 'remove it from CCV_REDIRECT_HOSTS'
    return [bad('redirects', `Shoppers may be redirected to ${foreign.host}, which is not a public address`, fix)]
  }
  const api = apiUrl === undefined ? undefined : new URL(apiUrl)
  const isKnown = !api || /(^|\.)ccv\.eu$/.test(api.hostname) || redirectHosts.includes(api.host)
  if (!isKnown) {
    const { problem, fix } = redirectRefusal(api.host, redirectHosts)
    return [bad('redirects', problem, fix)]
  }
  return [
    good('redirects', `Shoppers are only redirected to ${['ccv.eu and its subdomains', ...redirectHosts].join(', ')}`),
  ]
}

export function guardFindings(
  config: Pick<Config, 'apiKey' | 'publicUrl' | 'trustedProxies' | 'rateLimits' | 'metricsToken'>,
): Finding[] {
  const { publicUrl, trustedProxies, rateLimits, metricsToken } = config
  const findings: Finding[] = []
  if (rateLimits === false || rateLimits === 'elsewhere') {
    const fix = 'make sure that a proxy limits them, or remove CHECKOUT_RATE_LIMITS'
    findings.push(doubtful('limits', 'This service does not limit requests', fix))
  } else if (publicUrl.startsWith('https:') && trustedProxies === 0) {
    const text =
      'A proxy terminates https but is not trusted to report client addresses, so all shoppers share one limit'
    findings.push(
      doubtful('limits', text, 'set TRUSTED_PROXIES to the number of your proxies in front of this service'),
    )
  } else {
    findings.push(
      good('limits', `Clients are identified by ${trustedProxies === 0 ? 'the connection' : 'your proxies'}`),
    )
  }
  if (isLive(config) && metricsToken === undefined) {
    findings.push(
      doubtful('metrics', 'The metrics cannot be read, because a live key requires a token', 'set METRICS_TOKEN'),
    )
  }
  return findings
}
