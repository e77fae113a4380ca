/** What can be said of the configuration alone. Pure. */
import type { Config } from '../config/config.ts'
import { isWeakSecret } from '../config/weak-secrets.ts'
import { isAllowedAddress } from '../events/address-guard.ts'
import { isLoopback } from '../payments/redirect.ts'
import { isLive } from './check.ts'
import { bad, doubtful, type Finding, good } from './finding.ts'

/** The oldest Node that is tested: the packages' `engines`. */
const oldestNode = [20, 19] as const

export function nodeFindings(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
  if (!isOld) return [good('Node', version)]
  return [bad('Node', `${version} is too old`, `install ${oldestNode.join('.')} or newer`)]
}

const ccvsOwnHost = 'api.psp.ccv.eu'

/** The key against where it is sent: a live key must reach CCV, and nobody else. */
export function keyFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'allowedHost'>): Finding[] {
  const host = apiHostOf(config)
  if (!isLive(config)) return [good('key', `a test key, for ${host}: no real money moves`)]
  const isCcv = host === 'ccv.eu' || host.endsWith('.ccv.eu')
  if (!isCcv && host === config.allowedHost) {
    const fix = 'be sure that it is yours: whoever has it has the key'
    return [doubtful('key', `a live key is sent to ${host}, as CCV_ALLOWED_HOST says: real money moves`, fix)]
  }
  if (!isCcv) {
    const fix = 'leave CCV_API_URL out with a live key, or use a test key (t_…) for a sandbox'
    return [bad('key', `a live key is sent to ${host}, which is not CCV`, fix)]
  }
  if (/test|accept|sandbox/.test(host)) {
    return [bad('key', `a live key is sent to ${host}, which looks like a test system`, 'leave CCV_API_URL out')]
  }
  return [good('key', `a live key, for ${host}: real money moves`)]
}

/** Host and port of CCV's API, as configured. */
export function apiHostOf({ apiUrl }: Pick<Config, 'apiUrl'>): string {
  return apiUrl === undefined ? ccvsOwnHost : new URL(apiUrl).host
}

export function secretKeyFindings(config: Pick<Config, 'apiKey' | 'secretKeys'>): Finding[] {
  const { secretKeys } = config
  const weak = secretKeys.some(isWeakSecret)
  const fix = 'make one with: openssl rand -base64 32'
  if (weak && isLive(config)) return [bad('shop', 'CHECKOUT_SECRET_KEY can be guessed', fix)]
  if (secretKeys.length > 1) {
    const soon = 'take the old one out of CHECKOUT_SECRET_KEY once the shop uses the new one'
    return [doubtful('shop', `${secretKeys.length} secret keys are valid`, soon)]
  }
  return [good('shop', weak ? 'has a secret key; too weak for real money, fine for a test' : 'has a secret key')]
}

export function addressFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'publicUrl'>): Finding[] {
  const url = new URL(config.publicUrl)
  const isHere = isLoopback(url.hostname)
  if (isLive(config) && isHere) {
    return [bad('address', 'PUBLIC_URL is this machine: no shopper comes back to it', 'set it to the public address')]
  }
  const isSandbox = isLoopback(new URL(config.apiUrl ?? 'https://none.invalid').hostname)
  if (isHere && !isSandbox) {
    const text = `${url.origin} is this machine: CCV can’t send its webhooks there, so answers come by asking`
    return [doubtful('address', text, 'set PUBLIC_URL to an https address that CCV can reach, such as a tunnel’s')]
  }
  return [good('address', `${url.origin}${url.pathname.replace(/\/$/, '')} is where shoppers and CCV come back`)]
}

/** Each exactly as a browser sends it: it is compared to the letter. */
export function originFindings({ shopOrigins }: Pick<Config, 'shopOrigins'>): Finding[] {
  const origins = [...new Set(shopOrigins.map((text) => new URL(text).origin))]
  return [good('origins', `the shop’s pages, and where shoppers are led back to: ${origins.join(', ')}`)]
}

/** Where the shopper may be sent to pay. */
export function redirectFindings(config: Pick<Config, 'apiKey' | 'apiUrl' | 'redirectHosts'>): Finding[] {
  const { redirectHosts, apiUrl } = config
  const hosts = redirectHosts.map((host) => new URL(`https://${host}`))
  const isHereOrPrivate = ({ hostname }: URL): boolean =>
    isLoopback(hostname) || (/^[[\d]/.test(hostname) && !isAllowedAddress(hostname, false))
  const foreign = hosts.find(isHereOrPrivate)
  if (isLive(config) && foreign) {
    const fix = 'take it out of CCV_REDIRECT_HOSTS'
    return [bad('redirects', `shoppers may be sent to ${foreign.host}, which is no public address`, fix)]
  }
  const api = apiUrl === undefined ? undefined : new URL(apiUrl)
  const isKnown = !api || /(^|\.)ccv\.eu$/.test(api.hostname) || redirectHosts.includes(api.host)
  if (!isKnown) {
    const text = `CCV is ${api.host}, and shoppers may not be sent there: its pages are refused`
    return [bad('redirects', text, `set CCV_REDIRECT_HOSTS=${[...redirectHosts, api.host].join(',')}`)]
  }
  return [
    good('redirects', `shoppers are sent to ${['ccv.eu and below', ...redirectHosts].join(', ')}, and nowhere else`),
  ]
}

export function guardFindings(
  config: Pick<Config, 'apiKey' | 'publicUrl' | 'trustedProxies' | 'rateLimits' | 'metricsToken'>,
): Finding[] {
  const { publicUrl, trustedProxies, rateLimits, metricsToken } = config
  const findings: Finding[] = []
  if (rateLimits === false || rateLimits === 'elsewhere') {
    const fix = 'be sure that something in front does, or take CHECKOUT_RATE_LIMITS out'
    findings.push(doubtful('limits', 'requests are not limited here', fix))
  } else if (publicUrl.startsWith('https:') && trustedProxies === 0) {
    const text = 'a proxy brings https, and is not trusted to say who asks: all shoppers share its limits'
    findings.push(doubtful('limits', text, 'set TRUSTED_PROXIES to how many proxies of yours stand in front'))
  } else {
    findings.push(good('limits', `who asks is told by ${trustedProxies === 0 ? 'the connection' : 'your proxies'}`))
  }
  if (isLive(config) && metricsToken === undefined) {
    findings.push(doubtful('metrics', 'nobody can read /metrics', 'set METRICS_TOKEN'))
  }
  return findings
}
