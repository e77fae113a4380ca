import { z } from 'zod'

/** Where CCV's documents are silent or disagree: which way the sandbox behaves. */
export const switches = z.strictObject({
  /** Without a `User-Agent`: 403 in HTML, as CCV does. */
  requireUserAgent: z.boolean().default(true),
  /** The same `Idempotency-Reference` with another body is refused; else it is a new request. */
  strictIdempotency: z.boolean().default(false),
  /** Members that CCV doesn't document are refused; else they are ignored and logged. */
  refuseUnknownMembers: z.boolean().default(false),
  /** Languages outside CCV's own plugins' list are refused. */
  strictLanguages: z.boolean().default(false),
  /** Which id a mandate's webhook brings. */
  mandateWebhookId: z.enum(['mandate', 'child']).default('mandate'),
  /** `POST /mandate` takes a `webhookUrl`, which CCV's table doesn't list. */
  mandateWebhooks: z.boolean().default(true),
  /** Mandates come without `childReferenceId`, as in CCV's samples. */
  omitChildReferenceId: z.boolean().default(false),
  /** A charge without the shopper is answered `pending` and stays so until it is finished by control. */
  chargesStayPending: z.boolean().default(false),
  /** A mandate payment whose `sequenceInfo` says CIT sends the shopper to a page. */
  mandateCitNeedsShopper: z.boolean().default(false),
  /** A successful payment or enrolment brings back neither `mandateId` nor `vaultAccessToken`. */
  savesNothing: z.boolean().default(false),
  /** A stored credential comes back without its `initialTransactionId`. */
  omitInitialTransactionId: z.boolean().default(false),
  /** A vault enrolment's details carry the card's `expiryDate`, which CCV's sample lacks. */
  vaultExpiryDate: z.boolean().default(false),
  /** The child of a vault enrolment carries the parent's `merchantOrderReference`. */
  vaultChildOrderReference: z.boolean().default(false),
  /** The vault is enabled on the account; by default CCV's isn't, ours is. */
  vaultEnabled: z.boolean().default(true),
  /** Stored Bancontact cards are charged like any other; else refused, as their wallet calls aren't public. */
  bancontactStored: z.boolean().default(false),
  /** With a first payment by direct debit, the mandate is active on signing and the money follows later. */
  firstDebitSettlesLater: z.boolean().default(false),
  /** Revoking a mandate twice is refused. */
  refuseSecondRevoke: z.boolean().default(false),
  /** Where the cents of an amount decide the outcome. */
  amountTriggers: z.enum(['charges', 'everywhere', 'never']).default('charges'),
  /** How long a direct debit takes; `null` is until it is finished by control. */
  debitSettlesAfterMs: z
    .int()
    .nonnegative()
    .nullable()
    .default(3 * 86_400_000),
  /** How long a vault access token lives. */
  tokenLifeDays: z.int().positive().default(30),
  /** After how long an unfinished payment fails as `expired`; `null` is never. */
  pendingExpiresAfterMs: z.int().positive().nullable().default(null),
})

/** The position of every switch. */
export type Switches = z.infer<typeof switches>

/** How the sandbox behaves when nobody turned anything. */
export function defaultSwitches(): Switches {
  return switches.parse({})
}
