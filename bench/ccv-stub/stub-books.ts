/** State of CCV's stub: the payments, their status and how often each was created and read. No socket. */

/** A payment of the stub. */
export interface Payment {
  /** Its `merchantOrderReference`. */
  own: string
  reference: string
  status: 'pending' | 'success'
  webhookUrl: string | undefined
  /** Number of create requests, and of reads. */
  creates: number
  reads: number
  /** The request body, which the answers repeat. */
  body: Record<string, unknown>
}

/** The counts of the stub. */
export interface Counted {
  payments: number
  creates: number
  reads: number
  createdTwice: number
}

export interface Books {
  /** The payments by `merchantOrderReference`. */
  payments: ReadonlyMap<string, Payment>
  of(reference: string): Payment | undefined
  /** @returns the answer; a repeated `merchantOrderReference` returns the same payment */
  create(text: string): object
  /** Returns one payment by reference, or `undefined` when it is unknown; without a reference, a list. */
  read(query: URLSearchParams): object | undefined
  /** Sets the status of the payment to success. @returns its webhook, if it has one */
  finish(payment: Payment): { url: string; body: string } | undefined
  /** Adds a pending payment that the stub did not create. */
  adopt(own: string, reference: string, body: Record<string, unknown>): Payment
  counted(): Counted
  forget(): void
}

export function createBooks(): Books {
  const payments = new Map<string, Payment>()
  const byReference = new Map<string, Payment>()
  // Not reset by `forget`, so that no reference is used twice.
  let created = 0

  const adopt: Books['adopt'] = (own, reference, body) => {
    const webhookUrl = typeof body['webhookUrl'] === 'string' ? body['webhookUrl'] : undefined
    const payment: Payment = { own, reference, status: 'pending', webhookUrl, creates: 0, reads: 0, body }
    payments.set(own, payment)
    byReference.set(reference, payment)
    return payment
  }
  return {
    payments,
    adopt,
    of: (reference) => byReference.get(reference),
    create(text) {
      const body = JSON.parse(text) as Record<string, unknown>
      const own = String(body['merchantOrderReference'])
      const payment = payments.get(own) ?? adopt(own, `C${String((created += 1)).padStart(12, '0')}.A`, body)
      payment.creates += 1
      return answerOf(payment)
    },
    read(query) {
      const reference = query.get('reference')
      const own = payments.get(query.get('merchantOrderReference') ?? '')
      if (reference === null) return own ? [answerOf(own)] : []
      const payment = byReference.get(reference)
      if (payment) payment.reads += 1
      return payment && answerOf(payment)
    },
    finish(payment) {
      payment.status = 'success'
      if (payment.webhookUrl === undefined) return undefined
      return { url: payment.webhookUrl, body: JSON.stringify({ id: payment.reference }) }
    },
    counted: () => countOf([...payments.values()]),
    forget() {
      payments.clear()
      byReference.clear()
    },
  }
}

function countOf(payments: readonly Payment[]): Counted {
  return {
    payments: payments.length,
    creates: payments.reduce((sum, { creates }) => sum + creates, 0),
    reads: payments.reduce((sum, { reads }) => sum + reads, 0),
    createdTwice: payments.filter(({ creates }) => creates > 1).length,
  }
}

function answerOf({ own, reference, status, body }: Payment): object {
  return {
    reference,
    status,
    type: 'sale',
    method: body['method'],
    amount: body['amount'],
    currency: body['currency'],
    language: body['language'],
    merchantOrderReference: own,
    returnUrl: body['returnUrl'],
    ...(status === 'pending'
      ? { payUrl: `https://onlinepayments.ccv.eu/card/payment.html?reference=${reference}` }
      : {}),
    created: 1_764_579_912_360,
    lastUpdate: 1_764_579_912_360,
  }
}
