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

/** What only tests and people at the page may do. The same functions answer under `/control`. */
export interface Control {
  /** Empties the books and forgets faults, scenarios, calls and switches. The clock stays where it is. */
  reset(): void
  /** Adds something that goes wrong with a coming call. */
  addFault(fault: Fault): void
  /** Takes back every fault, and every scenario that waits for its call. */
  clearFaults(): void
  /**
   * Applies a scenario to the next payment, enrolment or mandate that is created, or to the next call that it is for.
   *
   * @param merchantOrderReference only to one whose order reference, or whose payment's, begins with this
   */
  scenario(name: ScenarioName, merchantOrderReference?: string): void
  /** The books of all merchants, oldest first. Copies. */
  transactions(): readonly TransactionRecord[]
  /** All mandates, oldest first. Copies. */
  mandates(): readonly MandateRecord[]
  /** The latest calls of the API, oldest first. */
  calls(): readonly CallRecord[]
  /**
   * Ends a transaction, a vault enrolment or a mandate as the shopper or the bank would. Also what has ended
   * already, other than in success.
   *
   * @throws ControlError for an unknown reference, failure code or card
   */
  finish(reference: string, outcome: Outcome): void
  /**
   * The shopper's bank takes a payment or a capture back: a direct debit returned, a card payment charged back. It makes
   * a `chargeback` with `originalReference`; the payment stays a success, and its webhook comes again.
   *
   * @throws ControlError where there is nothing to take back
   */
  return(reference: string): void
  webhooks: {
    /** How webhooks go out from now on. `delayMs` is for `delayed`. */
    mode(mode: WebhookMode, delayMs?: number): void
    /** Those that wait for their (next) try. */
    pending(): readonly WebhookRecord[]
    /** Sends what is due, the short delay after a transition not waited for. */
    deliverDue(): Promise<void>
    /** Sends the webhook of a transaction or mandate, again and now. */
    send(reference: string): Promise<void>
  }
  /** Keeps a record out of look-ups: by its reference, or by how its order reference begins. It need not exist yet. */
  hide(what: string, forMs: number): void
  /** Forgets every `Idempotency-Reference`, as if the time for which CCV keeps them were over. */
  forgetIdempotency(): void
  /** Turns switches; the others stay. */
  set(switches: Partial<Switches>): void
  /** The position of every switch. */
  switches(): Switches
  clock: {
    /** Moves sandbox time forward and runs what becomes due. */
    advance(ms: number): void
    /** Sandbox time in epoch milliseconds. */
    now(): number
  }
}

/** The control API was asked for something that makes no sense. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

/** The control of one sandbox. */
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
    },
  }
}

function applyScenario(world: World, name: string, merchantOrderReference: string | undefined): void {
  if (!isScenarioName(name)) throw new ControlError(`There is no scenario ${JSON.stringify(name)}`)
  const scenario: Scenario = scenarios[name]
  const order = merchantOrderReference === undefined ? {} : { merchantOrderReference }
  const { on, faults = [], tells: _tells, hideForMs, forgetIdempotency, ...fate } = scenario
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
  if (!isReturnable(world, record)) throw new ControlError(`${reference} is no payment that can be taken back`)
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
  if (card !== undefined && !findTestCard(card)) throw new ControlError('card is not the number of a test card')
  if (failureCode !== undefined && !failureCodes.some((code) => code === failureCode)) {
    throw new ControlError(`failureCode is none of ${failureCodes.join(', ')}`)
  }
  return outcome
}

function newsOf(world: World, reference: string): News {
  const record = world.state.mandate(reference) ?? world.state.transaction(reference)
  if (!record) throw new ControlError(`There is no transaction or mandate ${JSON.stringify(reference)}`)
  if (record.webhookUrl === undefined) throw new ControlError(`${reference} was created without a webhookUrl`)
  return { id: reference, url: record.webhookUrl, merchantOrderReference: record.merchantOrderReference }
}
