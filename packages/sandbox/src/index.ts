export type { Clock } from './lib/clock.ts'
export type { Control } from './lib/control/control.ts'
export { ControlError } from './lib/control/control.ts'
export type { Sandbox, SandboxOptions } from './lib/create-sandbox.ts'
export { createSandbox } from './lib/create-sandbox.ts'
export type { Fault } from './lib/faults.ts'
export type { RunningSandbox, RunOptions } from './lib/listen.ts'
export { runSandbox } from './lib/listen.ts'
export type { FailureCode, Outcome } from './lib/outcomes.ts'
export { failureCodes } from './lib/outcomes.ts'
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
} from './lib/records.ts'
export type { Scenario, ScenarioName } from './lib/scenarios.ts'
export { scenarios } from './lib/scenarios.ts'
export type { Switches } from './lib/switches.ts'
export type { TestCard } from './lib/test-cards.ts'
export { testCards } from './lib/test-cards.ts'
