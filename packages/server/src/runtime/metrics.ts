/** Numbers for whoever watches: what waits, what became of it, who found out, and how CCV answers. */
import { CcvError } from '@ccv-checkout/ccv'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { CcvHealth } from '../ccv/circuit-breaker.ts'
import type { Around } from '../ccv/wrap-calls.ts'
import type { AttemptState } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { dayOf } from '../domain/reconciliation-days.ts'
import { type Invariant, invariants } from '../invariants/invariants.ts'
import type { EndpointKey } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import { type AddGauge, type Age, addQueueGauges, addSharedStoreGauges } from './gauges.ts'

export interface Metrics {
  /** Times a call that is really made, and counts how it ended. */
  around: Around
  /** An attempt came to another state; `cause` is who asked. */
  moved(state: AttemptState, cause: Cause): void
  /** An endpoint was called: `result` is `ok`, or in one word why the event was not delivered. */
  delivered(endpoint: EndpointKey, result: string): void
  /** A promise was broken while the product ran. */
  violated(invariant: Invariant): void
  /** As Prometheus reads it. */
  text(): Promise<string>
}

interface Parts {
  store: Store
  clock: Clock
  health: Pick<CcvHealth, 'isSilent' | 'refusesKey'>
}

/** Older days are not looked at again by themselves; in milliseconds. */
const reconciledForMs = 15 * 86_400_000

export function createMetrics(parts: Parts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const calls = new Histogram({
    name: 'ccv_checkout_ccv_call_seconds',
    help: 'How long calls to CCV took, by call and how they ended: ok, or the kind of error',
    labelNames: ['call', 'result'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  })
  const moves = new Counter({
    name: 'ccv_checkout_attempts_moved_total',
    help: 'Attempts that came to a state, by who asked: start, return, webhook, poll, sweep, shop or reconciliation',
    labelNames: ['state', 'cause'],
    registers,
  })
  const deliveries = new Counter({
    name: 'ccv_checkout_deliveries_total',
    help: 'Events that were offered to the shop, by endpoint and how it ended: ok, timeout, threw, status-500…',
    labelNames: ['endpoint', 'result'],
    registers,
  })
  const violations = new Counter({
    name: 'ccv_checkout_invariant_violations_total',
    help: 'Promises that were broken: a fault of the software, and nothing more was sent for what it was about',
    labelNames: ['invariant'],
    registers,
  })
  for (const invariant of Object.keys(invariants)) violations.inc({ invariant }, 0)
  addGauges(registry, parts)
  const { clock } = parts
  return {
    async around(call, run) {
      const startedAt = clock.now()
      const end = (result: string): void => calls.observe({ call, result }, (clock.now() - startedAt) / 1000)
      try {
        const value = await run()
        end('ok')
        return value
      } catch (error) {
        end(error instanceof CcvError ? error.kind : 'not-sendable')
        throw error
      }
    },
    moved: (state, cause) => moves.inc({ state, cause }),
    delivered: (endpoint, result) => deliveries.inc({ endpoint, result }),
    violated: (invariant) => violations.inc({ invariant }),
    text: () => registry.metrics(),
  }
}

/** Read when asked for. */
function addGauges(registry: Registry, { store, clock, health }: Parts): void {
  const gauge: AddGauge = (name, help, read) => {
    const made: Gauge = new Gauge({
      name: `ccv_checkout_${name}`,
      help,
      registers: [registry],
      // What can't be read right now is not a number; the others still are.
      collect: async (): Promise<void> => {
        const value = await Promise.resolve()
          .then(read)
          .catch(() => Number.NaN)
        made.set(value)
      },
    })
  }
  const age: Age = (since) => (since == null ? 0 : (clock.now() - since) / 1000)

  gauge('ccv_silent', '1 while nothing is sent because CCV does not answer', () => Number(health.isSilent()))
  gauge('ccv_key_refused', '1 when CCV last refused the key', () => Number(health.refusesKey()))
  addQueueGauges(gauge, age, store)
  addSharedStoreGauges(gauge, store)
  const reconciled = () => store.reconciliations.state(dayOf(clock.now() - reconciledForMs))
  gauge('reconciliation_age_seconds', 'Since a day was last compared with CCV’s books to its end', async () =>
    age((await reconciled()).since),
  )
  gauge(
    'reconciliation_differences',
    'What was off at the last look of each of the last 14 days',
    async () => (await reconciled()).off,
  )
}
