import { z } from 'zod'
import { type CallOptions, send, type Transport } from '../http/http.ts'
import { text, word } from '../http/wire.ts'

/** A way to pay that the key's account has. */
export interface PaymentMethod {
  /** `card`, `ideal`, `sdd`, …; lower-case. */
  method: string
  /** `visa`, `bcmc`, …; lower-case. Empty where CCV told none, which doesn't mean that there are none. */
  brands: string[]
  /** The banks to choose from. Empty where CCV told none. */
  issuers: PaymentIssuer[]
}

/** A bank that a method goes through. */
export interface PaymentIssuer {
  /** Such as `INGBNL2A`. */
  id: string
  /** Made to be read by the shopper. */
  name?: string
  /** What to list it under, such as its country's name. */
  group?: string
}

const option = z.object({ brand: word, issuerid: text, issuerdescription: text, group: text })

/**
 * What CCV answers to `GET /method`. An option that can't be read is left out; a method without a name isn't forgiven,
 * since all that could be done about it is to hide a way to pay.
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
