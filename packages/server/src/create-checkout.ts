/** Creates the backend from its options. */
import { createCcv } from '@ccv-checkout/ccv'
import type { z } from '@hono/zod-openapi'
import { createCcvHealth } from './ccv/circuit-breaker.ts'
import { aroundCalls } from './ccv/wrap-calls.ts'
import { createCharge, readCharge } from './charges/charges.ts'
import { ccvAddress, isSandboxAddress, sandboxClockFix } from './config/addresses.ts'
import { checkLive, settingsOf } from './config/settings.ts'
import type { Deps } from './context.ts'
import type { Checkout, CheckoutOptions } from './contract/checkout.ts'
import { ProblemError } from './contract/problem.ts'
import { newCharge } from './contract/schemas/charges.ts'
import { fieldErrors } from './contract/schemas/field-errors.ts'
import { mandateChanges, newMandate } from './contract/schemas/mandates.ts'
import { customerId as customerIdShape, ignoredDetails } from './contract/schemas/person.ts'
import { utcDay } from './contract/schemas/reconciliation.ts'
import { newSession } from './contract/schemas/requests.ts'
import { withoutUndefined } from './contract/without-undefined.ts'
import { eraseCustomer } from './customers/erase.ts'
import { exportCustomer } from './customers/export.ts'
import { endpointsOf } from './events/delivery/endpoints.ts'
import { createDelivery } from './events/delivery/engine.ts'
import { numberEvents } from './events/delivery/number-events.ts'
import { listEvents, redeliver } from './events/event-log.ts'
import { createApp } from './http/app.ts'
import { nodeHandler } from './http/node/handler.ts'
import { createProtection } from './http/node/protect.ts'
import { webHandler } from './http/web-handler.ts'
import { createSweepAndPrune } from './jobs/prune.ts'
import { createJobs, type Work } from './jobs/runner.ts'
import { changeMandate } from './mandates/change-mandate.ts'
import { createMandate, listMandates, mandateTransactions, readMandate, revokeMandate } from './mandates/mandates.ts'
import { cancelPayment, readPayment } from './payments/payments.ts'
import { acceptPayment, releasePayment } from './payments/review.ts'
import {
  listReconciliations,
  readReconciliation,
  reconcile,
  reconcileForEver,
  sweepAndReconcileOnce,
} from './reconciliation/daily.ts'
import { operateOn, releaseOperation, stopRefund } from './refunds/refunds.ts'
import { createBackground } from './runtime/background.ts'
import { type Clock, systemClock } from './runtime/clock.ts'
import { startFollowing } from './runtime/follow-clock.ts'
import { createKeyring, encryptionKeyFix } from './runtime/keyring.ts'
import { type Log, silentLog } from './runtime/log.ts'
import { createMetrics } from './runtime/metrics.ts'
import { createNotifier } from './runtime/notifier.ts'
import { createSandboxClock, type SandboxClock } from './runtime/sandbox-clock.ts'
import { encryptionKeyOf } from './runtime/secrets.ts'
import { createSingleFlight } from './runtime/single-flight.ts'
import { createStopController } from './runtime/stop-signal.ts'
import { accountTagOf, giveAccountToken, revokeTokens } from './saved-methods/account-token.ts'
import { exportConsent } from './saved-methods/consent-export.ts'
import { forgetSavedMethod, listSavedMethods, readSavedMethod } from './saved-methods/method-list.ts'
import { createAccountKnowledge } from './sessions/availability.ts'
import { checkSession, createSession, expireSession } from './sessions/sessions.ts'
import { tagOf } from './sessions/tag.ts'
import { waitingParts } from './status/waiting-parts.ts'
import { withAfterCommit } from './store/after-commit.ts'
import { encryptedStore } from './store/encrypted-store.ts'
import type { Store } from './store/store.ts'
import { createSigner } from './tokens/signer.ts'

/**
 * Creates the backend. Does no I/O: mount `app`, then call `start`.
 *
 * @throws TypeError with the name of the invalid option
 */
export function createCheckout(options: CheckoutOptions): Checkout {
  const protection = createProtection(options.log ?? silentLog)
  const deps = depsOf({ isOverloaded: protection.isOverloaded, ...options })
  const sweepAndTidy = createSweepAndPrune(deps)
  const jobs = createJobs(deps, {
    sweep: sweepAndTidy,
    reconcile: (signal) => reconcileForEver(deps, signal),
    number: () => numberEvents(deps),
    deliveries: deliveriesOf(deps),
  })
  deps.scheduleDelivery = jobs.scheduleDelivery
  const [draining, stopping] = [createStopController(), createStopController()]
  deps.draining = draining.signal
  deps.stopping = stopping.signal
  const app = createApp(deps)

  return {
    app,
    node: () => nodeHandler(app),
    fetch: webHandler(app, deps.settings.publicUrl),
    protect: protection.protect,
    sessions: sessionsOf(deps),
    charges: chargesOf(deps),
    payments: paymentsOf(deps),
    mandates: mandatesOf(deps),
    customers: customersOf(deps),
    consents: { read: (methodId) => exportConsent(deps, methodId) },
    methods: methodsOf(deps),
    events: {
      list: (page) => listEvents(deps, page ?? {}),
      redeliver: (id, endpoint) => redeliver(deps, id, endpoint),
    },
    tag: (session, tagOptions) => tagOf(deps, session, tagOptions),
    async start() {
      if (!options.encryptionKeys?.length) {
        deps.log.warn({ fix: `encryptionKeys: ${encryptionKeyFix}` }, 'encryption.off')
      }
      await startFollowing(deps)
      deps.account.current() // queries CCV in the background
      await jobs.start()
    },
    sweep: async () => {
      const report = await sweepAndReconcileOnce(deps, sweepAndTidy)
      deps.scheduleDelivery() // without background jobs, only this call starts a due retry
      return report
    },
    reconcile: async (day) => reconcile(deps, checked(utcDay, day)),
    reconciliations: {
      list: (page) => listReconciliations(deps, page ?? {}),
      read: (day) => readReconciliation(deps, day),
    },
    drain: () => draining.abort('draining'),
    async close() {
      stopping.abort('closing')
      jobs.stop()
      await deps.background.idle()
      await deps.store.close()
    },
  }
}

/** One background job per endpoint for events. */
function deliveriesOf(deps: Deps): Work['deliveries'] {
  return deps.endpoints.map((endpoint) => ({
    name: `deliver-${endpoint.key}`,
    run: createDelivery(deps, endpoint).run,
  }))
}

function sessionsOf(deps: Deps): Checkout['sessions'] {
  return {
    create: async (given) => {
      const input = withoutUndefined(checked(newSession, given))
      return createSession(deps, input, { ignored: ignoredDetails(given.customer, input.customer) })
    },
    read: (id) => checkSession(deps, id),
    expire: (id) => expireSession(deps, id),
  }
}

function chargesOf(deps: Deps): Checkout['charges'] {
  return {
    create: async (input) => createCharge(deps, withoutUndefined(checked(newCharge, input))),
    read: (id) => readCharge(deps, id),
  }
}

function paymentsOf(deps: Deps): Checkout['payments'] {
  return {
    read: (id) => readPayment(deps, id),
    refund: (id, amountMinor) => operateOn(deps, { kind: 'refund', attemptId: id, amountMinor }),
    capture: (id, amountMinor) => operateOn(deps, { kind: 'capture', attemptId: id, amountMinor }),
    reverse: (id) => operateOn(deps, { kind: 'reversal', attemptId: id }),
    cancelRefund: (id, refundId) => stopRefund(deps, id, refundId),
    accept: (id) => acceptPayment(deps, id),
    release: (id) => releasePayment(deps, id),
    releaseOperation: (id, operationId) => releaseOperation(deps, id, operationId),
    cancel: (id) => cancelPayment(deps, id),
  }
}

function customersOf(deps: Deps): Checkout['customers'] {
  return {
    export: async (id) => exportCustomer(deps, checked(customerIdShape, id)),
    erase: async (id) => eraseCustomer(deps, checked(customerIdShape, id)),
  }
}

function mandatesOf(deps: Deps): Checkout['mandates'] {
  return {
    create: async (input) => createMandate(deps, withoutUndefined(checked(newMandate, input))),
    list: (page) => listMandates(deps, page ?? {}),
    read: (id) => readMandate(deps, id),
    transactions: (id) => mandateTransactions(deps, id),
    change: async (id, change) => changeMandate(deps, id, withoutUndefined(checked(mandateChanges, change))),
    revoke: (id) => revokeMandate(deps, id),
  }
}

function methodsOf(deps: Deps): Checkout['methods'] {
  return {
    list: (customerId) => listSavedMethods(deps, customerId),
    read: (id) => readSavedMethod(deps, id),
    forget: (id) => forgetSavedMethod(deps, id),
    revokeTokens: async (customerId) => revokeTokens(deps, checked(customerIdShape, customerId)),
    token: async (customerId) => giveAccountToken(deps, checked(customerIdShape, customerId)),
    tag: async (customerId, options) => accountTagOf(deps, checked(customerIdShape, customerId), options),
  }
}

/** Validates the input in the same way as over HTTP. */
function checked<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new ProblemError('invalid-request', { errors: fieldErrors(parsed.error) })
  return parsed.data
}

function depsOf(options: CheckoutOptions): Deps {
  const { ccv, log = silentLog, clock: base = options.store.clock ?? systemClock } = options
  const baseUrl = ccvAddress(ccv.baseUrl)
  const callTimeoutMs = ccv.timeoutMs ?? 20_000
  const client = createCcv({
    apiKey: ccv.apiKey,
    baseUrl,
    timeoutMs: callTimeoutMs,
    ...(ccv.fetch ? { fetch: ccv.fetch } : {}),
  })
  const sandboxClock = sandboxClockOf(options, base, baseUrl)
  const clock = sandboxClock ?? base
  const notifier = createNotifier()
  const background = createBackground(log)
  const health = createCcvHealth({ clock, log })
  const isLive = client.mode === 'live'
  const settings = settingsOf(options, !isLive, baseUrl, callTimeoutMs)
  const store = withAfterCommit(protectedStore(options, isLive, log), {
    attemptChanged: notifier.notify,
    eventAppended: () => deps.scheduleDelivery(),
  })
  if (isLive) checkLive(options)
  const metrics = createMetrics({ store, clock, health })
  const watched = aroundCalls(aroundCalls(client, metrics.around), health.around)
  const deps: Deps = {
    ccv: watched,
    health,
    metrics,
    store,
    signer: createSigner(keysOf(options), ccv.apiKey),
    clock,
    ...(sandboxClock ? { sandboxClock } : {}),
    log,
    settings,
    notifier,
    singleFlight: createSingleFlight(),
    ...waitingParts({ clock, notifier, background, rateLimits: settings.rateLimits }),
    draining: new AbortController().signal,
    stopping: new AbortController().signal,
    account: createAccountKnowledge({ ccv: watched, clock, log, background, vault: options.vault }),
    background,
    endpoints: endpointsOf(options, !isLive, base), // receivers compare the time of a message with their own
    isOverloaded: options.isOverloaded ?? (() => false),
    scheduleDelivery: () => {},
  }
  return deps
}

/** @throws TypeError when the configuration is not one for tests */
function sandboxClockOf(
  { ccv, sandboxClock }: CheckoutOptions,
  base: Clock,
  baseUrl: string,
): SandboxClock | undefined {
  if (sandboxClock !== true) return undefined
  if (!ccv.apiKey.startsWith('t_') || !isSandboxAddress(baseUrl)) {
    throw new TypeError(`sandboxClock: ${sandboxClockFix} in ccv.baseUrl`)
  }
  return createSandboxClock(base, new URL(baseUrl).origin, ccv.fetch ?? globalThis.fetch)
}

/** Encrypts the store. Live mode requires encryption keys, so that no token is stored in plain text. */
function protectedStore(options: CheckoutOptions, isLive: boolean, log: Log): Store {
  const keys = keysOf(options)
  if (keys.length === 0 && isLive) throw new TypeError(`encryptionKeys: ${encryptionKeyFix}`)
  return encryptedStore(options.store, createKeyring(keys, log))
}

function keysOf({ encryptionKeys = [] }: CheckoutOptions): Uint8Array[] {
  const keys = encryptionKeys.map(encryptionKeyOf).filter((key) => key !== undefined)
  if (keys.length !== encryptionKeys.length) throw new TypeError(`encryptionKeys: ${encryptionKeyFix}`)
  return keys
}
