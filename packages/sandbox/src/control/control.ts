import type { CallRecord, MandateRecord, TransactionRecord, WebhookMode, WebhookRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { type Fault, parseFault } from '../simulation/faults.ts'
import { isReturnable, takeBack } from '../simulation/follow-ups.ts'
import { failureCodes, type Outcome } from '../simulation/outcomes.ts'
import { isScenarioName, type Scenario, type ScenarioName, scenarios } from '../simulation/scenarios.ts'
import { type Switches, switches as switchesSchema } from '../simulation/switches.ts'
import { findTestCard } from '../simulation/test-cards.ts'
import { finish } from '../simulation/transitions.ts'
import type { News } from '../webhooks/webhook-queue.ts'

/** Controls the simulation, for tests and for the overview page. `/control` offers the same functions over HTTP. */
export interface Control {
  /** Removes all records, faults, scenarios and calls, and resets the switches. The clock keeps its offset. */
  reset(): void
  /** Adds a fault for a coming call. */
  addFault(fault: Fault): void
  /** Removes every fault and every scenario that waits for its call. */
  clearFaults(): void
  /**
   * Applies a scenario to the next payment, enrolment or mandate, or to the next call that the scenario names.
   *
   * @param merchantOrderReference restricts it to orders whose reference starts with this
   */
  scenario(name: ScenarioName, merchantOrderReference?: string): void
  /** Returns copies of the transactions of all merchants, oldest first. */
  transactions(): readonly TransactionRecord[]
  /** Returns copies of all mandates, oldest first. */
  mandates(): readonly MandateRecord[]
  /** Returns the latest calls of the API, oldest first. */
  calls(): readonly CallRecord[]
  /**
   * Sets the final status of a transaction, a vault enrolment or a mandate, as the shopper or the bank would. A final
   * status other than success can still change.
   *
   * @throws ControlError for an unknown reference, failure code or card
   */
  finish(reference: string, outcome: Outcome): void
  /**
   * Charges a payment or a capture back, as the shopper's bank would. Creates a `chargeback` with `originalReference`;
   * the payment keeps the status success, and its webhook is sent again.
   *
   * @throws ControlError when the payment can't be charged back
   */
  return(reference: string): void
  webhooks: {
    /** Sets how webhooks are sent from now on. `delayMs` applies to `delayed`. */
    mode(mode: WebhookMode, delayMs?: number): void
    /** Returns the webhooks that wait for their first or next attempt. */
    pending(): readonly WebhookRecord[]
    /** Sends all due webhooks, including those that only wait for the short delay after a status change. */
    deliverDue(): Promise<void>
    /** Sends the webhook of a transaction or a mandate again, immediately. */
    send(reference: string): Promise<void>
  }
  /** Hides records from reads and queries, by reference or prefix of the order reference. They need not exist yet. */
  hide(what: string, forMs: number): void
  /** Removes every `Idempotency-Reference`, as if CCV's retention period had ended. */
  forgetIdempotency(): void
  /** Sets some switches; the others stay unchanged. */
  set(switches: Partial<Switches>): void
  /** Returns the values of all switches. */
  switches(): Switches
  clock: {
    /** Moves sandbox time forward and runs all due work. */
    advance(ms: number): void
    /** Returns sandbox time in epoch milliseconds. */
    now(): number
    /** Returns how far sandbox time is ahead of the machine's clock, in milliseconds. */
    aheadMs(): number
  }
}

/** The control API got an invalid request. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

/** Creates the control of one sandbox. */
export function createControl(world: World): Control {
  return {
    reset() {
      world.state.reset()
      world.webhooks.reset()
      world.faults.clear()
      world.plans = []
      world.hidden = []
      world.rateLimited.clear()
      world.calls.length = 0
      Object.assign(world.switches, switchesSchema.parse({}))
      world.state.changed()
    },
    addFault(fault) {
      world.faults.add(parseFault(fault))
      world.state.changed()
    },
    clearFaults() {
      world.faults.clear()
      world.plans = []
      world.state.changed()
    },
    scenario: (name, order) => applyScenario(world, name, order),
    transactions: () => structuredClone(world.state.books.transactions),
    mandates: () => structuredClone(world.state.books.mandates),
    calls: () => [...world.calls],
    finish: (reference, outcome) => finish(world, findTransaction(world, reference), checkOutcome(outcome)),
    return: (reference) => returnPayment(world, reference),
    webhooks: {
      mode(mode, delayMs) {
        world.webhooks.setMode(mode, delayMs)
        world.state.changed()
      },
      pending: () => structuredClone(world.webhooks.pending()),
      deliverDue: () => world.webhooks.deliverDue(),
      send: (reference) => world.webhooks.send(newsOf(world, reference)),
    },
    hide(what, forMs) {
      world.hidden.push({ what, until: world.agenda.now() + forMs })
    },
    forgetIdempotency() {
      world.state.forgetIdempotency()
      world.state.changed()
    },
    set(some) {
      Object.assign(world.switches, switchesSchema.parse({ ...world.switches, ...some }))
      world.state.changed()
    },
    switches: () => ({ ...world.switches }),
    clock: {
      advance(ms) {
        world.agenda.advance(ms)
        world.state.changed()
      },
      now: () => world.agenda.now(),
      aheadMs: () => world.agenda.offset(),
    },
  }
}

function applyScenario(world: World, name: string, merchantOrderReference: string | undefined): void {
  if (!isScenarioName(name)) throw new ControlError(`There is no scenario ${JSON.stringify(name)}`)
  const scenario: Scenario = scenarios[name]
  const order = merchantOrderReference === undefined ? {} : { merchantOrderReference }
  const { on, faults = [], description: _description, hideForMs, forgetIdempotency, ...fate } = scenario
  const call = on === undefined ? 'create' : `POST /${on}`
  for (const fault of faults) world.faults.add({ ...fault, on: call, ...order }, name)
  const plans = Object.keys(fate).length > 0 || hideForMs !== undefined || forgetIdempotency === true
  if (plans && on !== 'cancel' && on !== 'void') {
    world.plans.push({ plan: { scenario: name, ...fate }, on, hideForMs, forgetIdempotency, ...order })
  }
  world.state.changed()
}

function returnPayment(world: World, reference: string): void {
  const record = findTransaction(world, reference)
  if (!isReturnable(world, record)) throw new ControlError(`${reference} can't be charged back`)
  takeBack(world, record)
}

function findTransaction(world: World, reference: string): TransactionRecord {
  const mandate = world.state.mandate(reference)
  const record = world.state.transaction(mandate?.childReferenceId ?? reference)
  if (!record) throw new ControlError(`There is no transaction or mandate ${JSON.stringify(reference)}`)
  return record
}

function checkOutcome(outcome: Outcome): Outcome {
  const { card, failureCode } = outcome
  if (card !== undefined && !findTestCard(card)) throw new ControlError('card must be the number of a test card')
  if (failureCode !== undefined && !failureCodes.some((code) => code === failureCode)) {
    throw new ControlError(`failureCode must be one of ${failureCodes.join(', ')}`)
  }
  return outcome
}

function newsOf(world: World, reference: string): News {
  const record = world.state.mandate(reference) ?? world.state.transaction(reference)
  if (!record) throw new ControlError(`There is no transaction or mandate ${JSON.stringify(reference)}`)
  if (record.webhookUrl === undefined) throw new ControlError(`${reference} was created without a webhookUrl`)
  return { id: reference, url: record.webhookUrl, merchantOrderReference: record.merchantOrderReference }
}
