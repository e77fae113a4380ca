/** The triggers beside the sandbox's own scenarios. */
import { z } from 'zod'
import { CommandError, UsageError } from './command.ts'
import type { SandboxApi } from './sandbox-api.ts'

/** Common names for scenarios of the sandbox. */
export const aliases: Readonly<Record<string, string>> = {
  'lost-webhook': 'webhook-never',
  'late-webhook': 'webhook-late',
  'double-webhook': 'webhook-twice',
  'returned-debit': 'debit-returned',
  'lost-answer': 'answer-lost',
  'lost-request': 'request-lost',
  'slow-ccv': 'slow',
}

export interface Trigger {
  description: string
  /** @returns what happened, in one sentence */
  run(sandbox: SandboxApi, order: string | undefined): Promise<string>
}

/** Triggers that change the newest suitable payment at once. */
export const triggers: Readonly<Record<string, Trigger>> = {
  pay: {
    description: 'The shopper completes the newest open payment or mandate.',
    run: (sandbox, order) => finish(sandbox, order, { status: 'success' }),
  },
  decline: {
    description: 'The bank declines the newest open payment or mandate.',
    run: (sandbox, order) => finish(sandbox, order, { status: 'failed', failureCode: 'card_refused' }),
  },
  expire: {
    description: 'The newest open payment or mandate expires at CCV.',
    run: (sandbox, order) => finish(sandbox, order, { status: 'failed', failureCode: 'expired' }),
  },
  chargeback: {
    description: 'The bank takes the newest paid payment back: a chargeback of a card, a return of a debit.',
    async run(sandbox, order) {
      const rows = await transactions(sandbox, order)
      const gone = new Set(rows.filter(({ type }) => type === 'chargeback').map((row) => row.originalReference))
      const paid = newest(rows, (row) => isPaid(row) && !gone.has(row.reference), 'paid payment')
      await sandbox.post('/return', { reference: paid.reference })
      return `The bank has taken back ${said(paid)}. The service looks for it from a minute after the payment on: ccv-checkout clock +1d shows it at once.`
    },
  },
  refunded: {
    description: 'Somebody refunds the newest paid payment in CCV’s back office.',
    async run(sandbox, order) {
      const paid = newest(await transactions(sandbox, order), isPaid, 'paid payment')
      await sandbox.asMerchant(paid.key, '/refund', { reference: paid.reference })
      await sandbox.post('/webhooks/send', { reference: paid.reference })
      return `${said(paid)} was refunded at CCV.`
    },
  },
  'webhook-again': {
    description: 'CCV sends the webhook of the newest payment once more.',
    async run(sandbox, order) {
      const row = newest(await transactions(sandbox, order), ({ webhookUrl }) => webhookUrl !== undefined, 'payment')
      await sandbox.post('/webhooks/send', { reference: row.reference })
      return `CCV has sent the webhook of ${said(row)} again.`
    },
  },
}

const transaction = z.looseObject({
  key: z.string(),
  reference: z.string(),
  type: z.string(),
  status: z.string(),
  merchantOrderReference: z.string().optional(),
  originalReference: z.string().optional(),
  webhookUrl: z.string().optional(),
})
type Transaction = z.infer<typeof transaction>

const mandate = z.looseObject({ mandateId: z.string(), status: z.string() })

/** The order references of the backend are `<order>~<attempt>`. */
export function referenceOf(order: string): string {
  return `${order}~`
}

function queryOf(order: string | undefined): string {
  return order === undefined ? '' : `?merchantOrderReference=${encodeURIComponent(referenceOf(order))}`
}

function transactions(sandbox: SandboxApi, order: string | undefined): Promise<Transaction[]> {
  return sandbox.get(`/transactions${queryOf(order)}`, z.array(transaction))
}

function isPaid({ type, status }: Transaction): boolean {
  return ['sale', 'capture'].includes(type) && status === 'success'
}

function newest(rows: readonly Transaction[], fits: (row: Transaction) => boolean, name: string): Transaction {
  const found = rows.findLast(fits)
  if (!found) throw new CommandError(`The sandbox has no ${name}: start one first, or check --order`)
  return found
}

function said({ reference, merchantOrderReference }: Transaction): string {
  const order = merchantOrderReference?.split('~')[0]
  return order === undefined ? reference : `${reference} (order ${order})`
}

async function finish(
  sandbox: SandboxApi,
  order: string | undefined,
  outcome: { status: string; failureCode?: string },
): Promise<string> {
  const mandates = await sandbox.get(`/mandates${queryOf(order)}`, z.array(mandate))
  const signing = mandates.findLast(({ status }) => status === 'pending')
  const isOpen = ({ status }: Transaction): boolean => status === 'pending'
  const reference =
    signing?.mandateId ?? newest(await transactions(sandbox, order), isOpen, 'open payment or mandate').reference
  await sandbox.post('/finish', { reference, ...outcome })
  return `${reference} has ended: ${outcome.status}${outcome.failureCode ? ` (${outcome.failureCode})` : ''}.`
}

/** @throws UsageError for an order that no reference can begin with */
export function checkedOrder(order: string | undefined): string | undefined {
  if (order !== undefined && order.includes('~')) throw new UsageError('--order: use the shop’s id of the order')
  return order
}
