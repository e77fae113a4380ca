/** An example of each answer about a customer. */
import type { CustomerExport, Erasure } from '../types/customers.ts'

const at = Date.UTC(2026, 10, 20, 12)

export const customerExamples: { Erasure: Erasure; CustomerExport: CustomerExport } = {
  Erasure: {
    state: 'erased',
    alias: 'erased_0f1e2d3c4b5a69788796a5b4',
    requestedAt: at,
    finishedAt: at,
    waitingFor: [],
  },
  CustomerExport: {
    customerId: 'c-17',
    exportedAt: at,
    sessions: [
      {
        id: 'cs_0f1e2d3c4b5a69788796a5b4',
        createdAt: at,
        expiresAt: at + 86_400_000,
        orderId: '981',
        details: {
          id: 'c-17',
          signedIn: true,
          firstName: 'An',
          lastName: 'Peeters',
          email: 'an@example.org',
          country: 'BE',
        },
      },
    ],
    payments: [],
    methods: [],
  },
}
