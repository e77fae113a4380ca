import { z } from 'zod'
import { type CallOptions, send, type Transport } from '../http/http.ts'
import { text, word } from '../http/wire.ts'

/** A payment method of the key's account. */
export interface PaymentMethod {
  /** `card`, `ideal`, `sdd`, …; lower case. */
  method: string
  /** `visa`, `bcmc`, …; lower case. Empty when CCV sent none, which doesn't mean that there are none. */
  brands: string[]
  /** The banks to choose from. Empty when CCV sent none. */
  issuers: PaymentIssuer[]
}

/** A bank that a method uses. */
export interface PaymentIssuer {
  /** Such as `INGBNL2A`. */
  id: string
  /** Display name for the shopper. */
  name?: string
  /** Heading to list the bank under, such as the name of its country. */
  group?: string
}

const option = z.object({ brand: word, issuerid: text, issuerdescription: text, group: text })

/**
 * Schema of one element of `GET /method`. An option that can't be parsed is left out. A method without a name makes the
 * answer invalid, because leaving it out would hide a payment method.
 *
 * @see docs/sources.md#methods
 */
const paymentMethod = z
  .object({
    method: z
      .string()
      .min(1)
      .transform((name) => name.toLowerCase()),
    options: z.array(option.optional().catch(undefined)).nullish().catch(undefined),
  })
  .transform(({ method, options }): PaymentMethod => {
    const known = options ?? []
    return {
      method,
      brands: [...new Set(known.flatMap((each) => (each?.brand ? [each.brand] : [])))],
      issuers: known.flatMap((each) => (each?.issuerid ? [toIssuer(each.issuerid, each)] : [])),
    }
  })

function toIssuer(id: string, { issuerdescription, group }: z.infer<typeof option>): PaymentIssuer {
  return { id, ...(issuerdescription ? { name: issuerdescription } : {}), ...(group ? { group } : {}) }
}

/** Sends `GET /method`, whose answer is a bare array. */
export function listMethods(transport: Transport, options?: CallOptions): Promise<PaymentMethod[]> {
  return send(transport, { method: 'GET', path: '/method' }, z.array(paymentMethod), options)
}
