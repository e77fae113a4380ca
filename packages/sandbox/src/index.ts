export type {
  CallRecord,
  MandateRecord,
  Plan,
  SequenceInfo,
  Status,
  StoredCard,
  TransactionRecord,
  WebhookMode,
  WebhookRecord,
} from './books/records.ts'
export type { Control } from './control/control.ts'
export { ControlError } from './control/control.ts'
export type { Sandbox, SandboxOptions } from './create-sandbox.ts'
export { createSandbox } from './create-sandbox.ts'
export type { Clock } from './runtime/clock.ts'
export type { RunningSandbox, RunOptions } from './runtime/listen.ts'
export { runSandbox } from './runtime/listen.ts'
export type { Fault } from './simulation/faults.ts'
export type { FailureCode, Outcome } from './simulation/outcomes.ts'
export { failureCodes } from './simulation/outcomes.ts'
export type { Scenario, ScenarioName } from './simulation/scenarios.ts'
export { scenarios } from './simulation/scenarios.ts'
export type { Switches } from './simulation/switches.ts'
export type { TestCard } from './simulation/test-cards.ts'
export { testCards } from './simulation/test-cards.ts'
