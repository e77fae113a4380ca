import { z } from 'zod'

/** The methods that the simulated account can have. */
export const methodNames = ['card', 'ideal', 'wero', 'sdd', 'paypal', 'applepay', 'googlepay'] as const

/** CCV doesn't document Wero beside iDEAL: an account has it only when the switch says so. */
const usualMethods = methodNames.filter((method) => method !== 'wero')

/** The card brands that the simulated account can have. */
export const brandNames = ['visa', 'mastercard', 'maestro', 'amex', 'bcmc'] as const

/** Selects the sandbox's behaviour where CCV's documentation is silent or contradicts itself. */
export const switches = z.strictObject({
  /** Requests without a `User-Agent` get 403 in HTML, as from CCV. */
  requireUserAgent: z.boolean().default(true),
  /** The same `Idempotency-Reference` with a different body is refused; if off, it is a new request. */
  strictIdempotency: z.boolean().default(false),
  /** Members that CCV doesn't document are refused; if off, they are ignored and logged. */
  refuseUnknownMembers: z.boolean().default(false),
  /** Languages that CCV's own plugins don't list are refused. */
  strictLanguages: z.boolean().default(false),
  /** The id in a mandate's webhook. */
  mandateWebhookId: z.enum(['mandate', 'child']).default('mandate'),
  /** `POST /mandate` accepts a `webhookUrl`, which CCV's table doesn't list. */
  mandateWebhooks: z.boolean().default(true),
  /** Mandates have no `childReferenceId`, as in CCV's samples. */
  omitChildReferenceId: z.boolean().default(false),
  /** A charge without the shopper stays `pending` until the control API finishes it. */
  chargesStayPending: z.boolean().default(false),
  /** A payment with a mandate and source CIT in `sequenceInfo` sends the shopper to a page. */
  mandateCitNeedsShopper: z.boolean().default(false),
  /** A successful payment or enrolment returns neither `mandateId` nor `vaultAccessToken`. */
  savesNothing: z.boolean().default(false),
  /** A stored credential has no `initialTransactionId`. */
  omitInitialTransactionId: z.boolean().default(false),
  /** The details of a vault enrolment contain the card's `expiryDate`, which CCV's sample lacks. */
  vaultExpiryDate: z.boolean().default(false),
  /** The child of a vault enrolment has the parent's `merchantOrderReference`. */
  vaultChildOrderReference: z.boolean().default(false),
  /** The vault is enabled on the account. CCV's default is off, the sandbox's is on. */
  vaultEnabled: z.boolean().default(true),
  /** Stored Bancontact cards can be charged like other cards; if off, refused, because their call isn't public. */
  bancontactStored: z.boolean().default(false),
  /** The child of a mandate has the mandate's `merchantOrderReference`, which CCV doesn't document. */
  mandateChildOrderReference: z.boolean().default(true),
  /** With a first direct debit, signing activates the mandate and the payment succeeds later; if off, both at once. */
  firstDebitSettlesLater: z.boolean().default(true),
  /** Revoking a mandate twice is refused. */
  refuseSecondRevoke: z.boolean().default(false),
  /** Which payments the cents of the amount decide. */
  amountTriggers: z.enum(['charges', 'everywhere', 'never']).default('charges'),
  /** How long a direct debit stays pending; `null` means until the control API finishes it. */
  debitSettlesAfterMs: z
    .int()
    .nonnegative()
    .nullable()
    .default(3 * 86_400_000),
  /** How long a refund stays pending; 0 is final at once, `null` means until the control API finishes it. */
  refundsSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** The same for a capture. */
  capturesSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** The same for a reversal. */
  reversalsSettleAfterMs: z.int().nonnegative().nullable().default(0),
  /** How much of a payment can be refunded, in percent. */
  refundLimitPercent: z.int().min(100).max(1_000).default(120),
  /** After a partial capture, the rest of the authorisation is released automatically. */
  releaseRemainder: z.boolean().default(true),
  /** A request for the notification `StatusChanged` turns the webhook off. */
  statusChangedReplacesWebhook: z.boolean().default(true),
  /** An update of an inactive mandate is refused. */
  refuseInactiveUpdate: z.boolean().default(true),
  /** The methods of the account: `GET /method` returns them, all others are refused. */
  methods: z.array(z.enum(methodNames)).default(usualMethods),
  /** The card brands of the account; all others are refused. */
  brands: z.array(z.enum(brandNames)).default([...brandNames]),
  /** How long a vault access token is valid, in days. */
  tokenLifeDays: z.int().positive().default(30),
  /** When a pending payment fails with `expired`; `null` means never. */
  pendingExpiresAfterMs: z.int().positive().nullable().default(null),
})

/** The values of all switches. */
export type Switches = z.infer<typeof switches>

/** Returns the default value of every switch. */
export function defaultSwitches(): Switches {
  return switches.parse({})
}
