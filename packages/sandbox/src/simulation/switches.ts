import { z } from 'zod'

/** The methods that the pretended account can have. */
export const methodNames = ['card', 'ideal', 'sdd', 'paypal', 'applepay', 'googlepay'] as const

/** The card brands that it can have. */
export const brandNames = ['visa', 'mastercard', 'maestro', 'amex', 'bcmc'] as const

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
  /** The child of a mandate carries the mandate's `merchantOrderReference`, which CCV doesn't document. */
  mandateChildOrderReference: z.boolean().default(true),
  /** With a first payment by direct debit, the mandate is active on signing and the money follows later; else both at once. */
  firstDebitSettlesLater: z.boolean().default(true),
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
  /** How long a refund takes; 0 is final at once, `null` is until it is finished by control. */
  refundsSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** How long a capture takes; likewise. */
  capturesSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** How long a reversal takes; likewise. */
  reversalsSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** Up to what part of a payment may be given back, in percent. */
  refundLimitPercent: z.int().min(100).max(1_000).default(120),
  /** What a partial capture leaves of an authorisation is released by itself. */
  releaseRemainder: z.boolean().default(true),
  /** Who asks for the notification `StatusChanged` gets no webhook. */
  statusChangedReplacesWebhook: z.boolean().default(true),
  /** An update of a mandate that has become inactive is refused. */
  refuseInactiveUpdate: z.boolean().default(true),
  /** The methods on the account: what `GET /method` answers, and what is not refused. */
  methods: z.array(z.enum(methodNames)).default([...methodNames]),
  /** The card brands on the account, likewise. */
  brands: z.array(z.enum(brandNames)).default([...brandNames]),
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
