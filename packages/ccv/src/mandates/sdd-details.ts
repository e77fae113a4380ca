import { z } from 'zod'

/** The details of a signed SEPA mandate that a shop may show and store. */
export interface SddDetails {
  /** The debtor's account, masked to its country and last four characters, such as `BE••••••••••5655`. */
  iban: string
  bic?: string
  creditorId?: string
  /** The mandate's id on the debtor's bank statement. */
  mandateReference?: string
}

const optionalText = z.string().min(1).optional().catch(undefined)

const schema = z.object({
  Mndt: z.object({
    MndtId: optionalText,
    CdtrSchmeId: optionalText,
    DbtrAcct: z
      .string()
      .transform((iban) => iban.replaceAll(/\s/g, ''))
      .pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/)),
    DbtrAgt: z
      .object({ FinInstnId: z.object({ BICFI: optionalText }) })
      .optional()
      .catch(undefined),
  }),
})

/**
 * Reads `details.sddDetails` of a SEPA mandate, which is JSON inside a string. Never throws.
 *
 * @returns `undefined` when it contains no account; the full IBAN is never returned
 * @see docs/sources.md#sepa-details
 */
export function parseSddDetails(raw: string): SddDetails | undefined {
  const parsed = schema.safeParse(parseJson(raw))
  if (!parsed.success) return undefined
  const { DbtrAcct, DbtrAgt, CdtrSchmeId, MndtId } = parsed.data.Mndt
  const bic = DbtrAgt?.FinInstnId.BICFI
  return {
    iban: maskIban(DbtrAcct),
    ...(bic ? { bic } : {}),
    ...(CdtrSchmeId ? { creditorId: CdtrSchmeId } : {}),
    ...(MndtId ? { mandateReference: MndtId } : {}),
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function maskIban(iban: string): string {
  return `${iban.slice(0, 2)}${'•'.repeat(iban.length - 6)}${iban.slice(-4)}`
}
