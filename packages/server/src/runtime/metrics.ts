/** Metrics for monitoring: backlogs, status changes and their cause, deliveries, and how CCV answers. */
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
import { describedAs } from './metrics-table.ts'

export interface Metrics {
  /** Measures each call that is actually sent, and counts its result. */
  around: Around
  /** Counts an attempt that reached another state; `cause` is what triggered the sync. */
  moved(state: AttemptState, cause: Cause): void
  /** Counts a call of an endpoint; `result` is `ok`, or a code of one word for the failure. */
  delivered(endpoint: EndpointKey, result: string): void
  /** Counts an invariant that was violated at run time. */
  violated(invariant: Invariant): void
  /** The metrics in the text format of Prometheus. */
  text(): Promise<string>
}

interface Parts {
  store: Store
  clock: Clock
  health: Pick<CcvHealth, 'isSilent' | 'refusesKey'>
}

/** How long days are reconciled again automatically, in milliseconds. */
const reconciledForMs = 15 * 86_400_000

export function createMetrics(parts: Parts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const calls = new Histogram({
    ...describedAs('ccv_call_seconds'),
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  })
  const moves = new Counter({ ...describedAs('attempts_moved_total'), registers })
  const deliveries = new Counter({ ...describedAs('deliveries_total'), registers })
  const violations = new Counter({ ...describedAs('invariant_violations_total'), registers })
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

/** Adds the gauges, which are read when the metrics are requested. */
function addGauges(registry: Registry, { store, clock, health }: Parts): void {
  const gauge: AddGauge = (name, read) => {
    const made: Gauge = new Gauge({
      ...describedAs(name),
      registers: [registry],
      // A value that cannot be read right now is NaN; the other gauges keep working.
      collect: async (): Promise<void> => {
        const value = await Promise.resolve()
          .then(read)
          .catch(() => Number.NaN)
        made.set(value)
      },
    })
  }
  const age: Age = (since) => (since == null ? 0 : (clock.now() - since) / 1000)

  gauge('ccv_silent', () => Number(health.isSilent()))
  gauge('ccv_key_refused', () => Number(health.refusesKey()))
  addQueueGauges(gauge, age, store)
  addSharedStoreGauges(gauge, store)
  const reconciled = () => store.reconciliations.state(dayOf(clock.now() - reconciledForMs))
  gauge('reconciliation_age_seconds', async () => age((await reconciled()).since))
  gauge('reconciliation_differences', async () => (await reconciled()).off)
}
