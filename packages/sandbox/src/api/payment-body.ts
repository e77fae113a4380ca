/** The request body of `POST /payment`. */
import { z } from 'zod'
import { amount, currency } from '../runtime/money.ts'
import { brandNames, methodNames } from '../simulation/switches.ts'
import {
  description,
  language,
  merchantOrderReference,
  notificationRequests,
  returnUrl,
  webhookUrl,
  yesNo,
} from './request.ts'
import { sequenceInfo } from './sequence-info.ts'

/** Documented members that the sandbox accepts and ignores. */
const unread = Object.fromEntries(
  ['billing', 'shipping'].flatMap((side) =>
    (
      'Address City State PostalCode Country Email HouseNumber HouseExtension ' +
      'PhoneNumber PhoneCountry FirstName LastName'
    )
      .split(' ')
      .map((name) => [`${side}${name}`, z.string().optional()]),
  ),
)

/** Schema of the body of `POST /payment`. */
export const paymentBody = z.looseObject({
  amount,
  currency,
  method: z.enum(methodNames),
  returnUrl,
  webhookUrl,
  merchantOrderReference,
  description,
  language: language.default('eng'),
  transactionType: z.enum(['sale', 'authorise']).default('sale'),
  brand: z.enum(brandNames).optional(),
  issuer: z.string().max(255).optional(),
  metadata: z.string().max(255).optional(),
  mandateId: z.string().min(1).max(255).optional(),
  obtainMandate: yesNo,
  storeInVault: yesNo,
  sequenceInfo: sequenceInfo.optional(),
  details: z
    .looseObject({
      vaultAccessToken: z.string().min(1).max(255).optional(),
      initialTransactionId: z.string().min(1).max(64).optional(),
      authExemption: z
        .enum(['TRANSACTION_RISK_ANALYSIS', 'LOW_VALUE', 'SECURE_CORPORATE', 'TRUSTED_BENEFICIARY'])
        .optional(),
    })
    .default({}),
  notificationRequests,
  scaReady: yesNo,
  orderLines: z.array(z.looseObject({})).optional(),
  accountInfo: z.looseObject({}).optional(),
  merchantRiskIndicator: z.looseObject({}).optional(),
  browser: z.looseObject({}).optional(),
  ...unread,
})

/** A requested payment. */
export type PaymentBody = z.infer<typeof paymentBody>
