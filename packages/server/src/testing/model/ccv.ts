/** CCV's side of a story: which pages can be paid, CCV's records, and forged webhooks. */
import type { Fault, MandateRecord, TransactionRecord } from '@ccv-checkout/sandbox'
import { answered, type Server, type World } from './world.ts'

/** Only a shopper who was redirected to a page can finish it. A page that has ended may still succeed, late. */
export async function atCcv(
  world: World,
  pick: number,
  status: 'success' | 'failed' | 'manualintervention',
): Promise<void> {
  const { control } = world.sandbox
  const pages = openPages(world, (row) => row.status !== 'success')
  const page = pages[pages.length - 1 - (pick % Math.max(1, pages.length))]
  if (!page) return
  const isLate = page.status !== 'pending'
  if (isLate && (status !== 'success' || page.webhookUrl === undefined)) return
  if (status === 'success' && isToSign(world, page)) return sign(world, page)
  control.finish(page.reference, { status })
  if (!isLate) return
  // Only a webhook can report a late success; if it is lost, the reconciliation finds it.
  if (pick % 2 === 0) await control.webhooks.send(page.reference)
  else world.unreported.add(new Date(page.created).toISOString().slice(0, 10))
}

/** A direct debit is signed first; its money follows days later, or when the bank is told to collect it. */
function isToSign(world: World, page: TransactionRecord): boolean {
  return (
    page.method === 'sdd' &&
    page.amountMinor !== undefined &&
    mandateOfChild(world).get(page.reference)?.status === 'pending'
  )
}

async function sign({ sandbox }: World, { reference }: TransactionRecord): Promise<void> {
  const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
  await sandbox.app.request(`/mandate/sign.html?reference=${reference}`, { method: 'POST', body })
}

/** Pages whose URL the shopper has, from us or by CCV's e-mail. */
export function openPages(world: World, isOpen: (row: TransactionRecord) => boolean): TransactionRecord[] {
  const mandates = mandateOfChild(world)
  return world.sandbox.control.transactions().filter((row) => {
    const mandate = mandates.get(row.reference)
    const isMailed = mandate?.type === 'sepa_direct_debit'
    const ids = [row.reference, ...(mandate ? [mandate.mandateId] : [])]
    return row.hosted && isOpen(row) && (isMailed || ids.some((id) => wasHandedOut(world, id)))
  })
}

function mandateOfChild(world: World): ReadonlyMap<string, MandateRecord> {
  return new Map(world.sandbox.control.mandates().map((row) => [row.childReferenceId, row]))
}

/** True when the shopper has the URL of that page. */
function wasHandedOut(world: World, reference: string): boolean {
  return world.notified.some((text) => text.includes(reference))
}

export async function comeBack(world: World, order: string, server: Server): Promise<void> {
  const record = world.sandbox.control
    .transactions()
    .findLast((row) => row.merchantOrderReference?.startsWith(`${order}~`))
  if (!record || !wasHandedOut(world, record.reference)) return
  const path = record.returnUrl.replace(/^.*\/pay/, '')
  await answered(server, server.checkout.app.request(path))
}

/** A webhook from a stranger, or one whose key and id belong to two different payments. */
export function forge(world: World, pick: number, keyed: boolean): { path: string; json: object } {
  const records = world.sandbox.control.transactions()
  const one = records[pick % Math.max(1, records.length)]
  const other = records[(pick + 1) % Math.max(1, records.length)]
  const path = keyed && one?.webhookUrl ? one.webhookUrl.replace(/^.*\/pay/, '') : '/webhooks/ccv?a=at_1&k=wrong'
  return { path, json: { id: other?.reference ?? 'C0000.F' } }
}

/** The next read of a pending payment returns a success that differs from the request in one field. */
export function lie(world: World, pick: number, about: 'amount' | 'currency' | 'merchantOrderReference'): void {
  const { control } = world.sandbox
  const waiting = control.transactions().filter(({ role, status }) => role === 'payment' && status === 'pending')
  const row = waiting[pick % Math.max(1, waiting.length)]
  if (row) control.addFault(falseSuccess(row, about))
}

/** A fault that answers a read with the success of another payment. */
export function falseSuccess(row: TransactionRecord, about: 'amount' | 'currency' | 'merchantOrderReference'): Fault {
  const { reference, type, method, merchantOrderReference, currency, amountMinor = 0 } = row
  const amount = (amountMinor / 100).toFixed(2)
  const body = { reference, status: 'success', type, method, amount, currency, merchantOrderReference }
  const other = {
    amount: '0.01',
    currency: currency?.toLowerCase() === 'chf' ? 'eur' : 'chf',
    merchantOrderReference: 'another~at_1',
  }
  return {
    on: 'GET /transaction',
    do: 'answer',
    status: 200,
    body: { ...body, [about]: other[about] },
  }
}

/** Payments of an order, including first payments of mandates. */
export function payments(world: World, order: string): TransactionRecord[] {
  const mandates = mandateOfChild(world)
  const isOurs = (reference: string | undefined): boolean => reference?.startsWith(`${order}~`) ?? false
  return world.sandbox.control.transactions().filter((row) => {
    const mandate = mandates.get(row.reference)
    const isFirst = mandate?.childIsPayment === true && isOurs(mandate.merchantOrderReference)
    return isFirst || (row.role === 'payment' && isOurs(row.merchantOrderReference))
  })
}

/** What took the order's money: sales, and captures of authorised payments. */
export function successes(world: World, order: string): TransactionRecord[] {
  const sales = payments(world, order).filter(({ status, type }) => status === 'success' && type === 'sale')
  return [...sales, ...following(world, order, 'capture')]
}

/** Successful operations on an order's payments. */
export function following(world: World, order: string, type: string): TransactionRecord[] {
  const rows = world.sandbox.control.transactions()
  const references = new Set(payments(world, order).map(({ reference }) => reference))
  const own = rows.filter((row) => references.has(row.originalReference ?? ''))
  for (const row of own) references.add(row.reference) // a refund may refer to a capture
  return rows.filter(
    (row) => row.type === type && row.status === 'success' && references.has(row.originalReference ?? ''),
  )
}

/** True for a payment that was voided, paid anyway, and returned by CCV itself. */
export function isRefunded(world: World, { reference, voided }: TransactionRecord): boolean {
  const rows = world.sandbox.control.transactions().filter((row) => row.originalReference === reference)
  return voided === true && rows.some(({ type }) => type === 'refund' || type === 'reversal')
}
