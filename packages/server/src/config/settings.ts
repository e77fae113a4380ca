/** Validates the options once and converts them to settings. */

import { type Settings } from '../context.ts'
import { type CheckoutOptions } from '../contract/checkout.ts'
import { defaultDetailsKeptDays, detailsKeptFix, isDetailsKeptDays } from '../customers/kept-days.ts'
import { defaultTryCaps } from '../domain/payments/charge.ts'
import { cancelAtFix, isCancelAt } from '../domain/saved-methods/cancel-at.ts'
import { hostFix, isHost, isLoopback } from '../payments/redirect.ts'
import { hashOf, isSecretKey, secretKeyFix } from '../runtime/secrets.ts'
import { defaultLinkLifeDays, isLinkLife, linkLifeFix } from '../tokens/link-life.ts'
import { addressFix, pageOrigin, serviceAddress } from './addresses.ts'
import { liveProblems } from './live-problems.ts'
import { defaultRateLimits, type RateLimits } from './rate-limits.ts'

export function settingsOf(
  options: CheckoutOptions,
  testMode: boolean,
  baseUrl: string,
  callTimeoutMs: number,
): Settings {
  checkOptions(options)
  const publicUrl = addressOf(options.publicUrl, testMode)
  const isLocalCcv = isLoopback(new URL(baseUrl).hostname)
  return {
    publicUrl: publicUrl.href.replace(/\/+$/, ''),
    shop: options.shop,
    shopOrigins: new Set(options.shopOrigins.map((origin) => originOf(origin, testMode))),
    redirectHosts: new Set(options.redirectHosts ?? []),
    secretKeyHashes: (options.secretKeys ?? []).map((key) => hashOf(key)),
    rateLimits: rateLimitsOf(options),
    trustedProxies: options.trustedProxies ?? 0,
    metricsToken: options.metricsToken,
    // CCV calls https URLs only and cannot reach this machine's loopback address; a local sandbox can.
    webhooks: isLoopback(publicUrl.hostname) ? isLocalCcv : publicUrl.protocol === 'https:',
    testMode,
    callTimeoutMs,
    tryCaps: options.tryCaps ?? defaultTryCaps,
    refundCapPercent: options.refundCapPercent ?? 100,
    linkLifeDays: options.linkLifeDays ?? defaultLinkLifeDays,
    detailsKeptDays: options.detailsKeptDays ?? defaultDetailsKeptDays,
  }
}

function rateLimitsOf({ rateLimits }: CheckoutOptions): RateLimits | undefined {
  const isOff = rateLimits === false || rateLimits === 'elsewhere'
  return isOff ? undefined : { ...defaultRateLimits, ...rateLimits }
}

/** Rejects options that are only acceptable for tests when the key is live. */
export function checkLive(options: CheckoutOptions): void {
  const [problem] = liveProblems({
    secretKeys: options.secretKeys ?? [],
    encryptionKeys: options.encryptionKeys ?? [],
    metricsToken: options.metricsToken,
    webhookSecrets: options.webhook?.secrets ?? [],
    rateLimits: options.rateLimits ?? {},
    ccvUrl: options.ccv.baseUrl,
    allowedCcvHost: options.ccv.allowedHost,
    isStorePlaintext: options.store.isPlaintext ?? false,
  })
  if (problem) throw new TypeError(`${problem.option}: ${problem.fix}`)
}

function checkOptions({
  shop,
  metricsToken,
  secretKeys = [],
  redirectHosts = [],
  shopOrigins,
  detailsKeptDays = defaultDetailsKeptDays,
  ccv,
  linkLifeDays = defaultLinkLifeDays,
  onEventTimeoutMs,
}: CheckoutOptions): void {
  const wrong = (option: string, fix: string): never => {
    throw new TypeError(`${option}: ${fix}`)
  }
  if (shop.cancelAt !== undefined && !isCancelAt(shop.cancelAt)) wrong('shop.cancelAt', cancelAtFix)
  if (shop.name.trim() === '') wrong('shop.name', 'set it to the name under which shoppers know the shop')
  if (shopOrigins.length === 0) wrong('shopOrigins', 'list at least one origin, such as https://shop.example')
  if (!secretKeys.every(isSecretKey)) wrong('secretKeys', secretKeyFix)
  if (metricsToken !== undefined && !isSecretKey(metricsToken)) wrong('metricsToken', secretKeyFix)
  if (!redirectHosts.every(isHost)) wrong('redirectHosts', hostFix)
  if (!isLinkLife(linkLifeDays)) wrong('linkLifeDays', linkLifeFix)
  if (!isDetailsKeptDays(detailsKeptDays)) wrong('detailsKeptDays', detailsKeptFix)
  for (const [option, ms = 1] of [
    ['ccv.timeoutMs', ccv.timeoutMs],
    ['onEventTimeoutMs', onEventTimeoutMs],
  ] as const) {
    if (!Number.isSafeInteger(ms) || ms < 1) wrong(option, 'use a whole number of milliseconds')
  }
}

function addressOf(address: string, testMode: boolean): URL {
  const url = serviceAddress(address, testMode)
  if (!url) throw new TypeError(`publicUrl: use ${addressFix}, without a query`)
  return url
}

function originOf(origin: string, testMode: boolean): string {
  const read = pageOrigin(origin, testMode)
  if (!read) throw new TypeError(`shopOrigins: list each origin in full, without a path and without *: ${addressFix}`)
  return read
}
