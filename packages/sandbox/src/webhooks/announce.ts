import type { TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'

/** Queues the webhook of a change, if the transaction or its mandate has a webhookUrl. */
export function announce(world: World, record: TransactionRecord): void {
  const { merchantOrderReference, plan } = record
  if (record.webhookUrl !== undefined && !replaced(world, record.reference, record.notificationRequests)) {
    const news = { id: record.reference, url: record.webhookUrl, merchantOrderReference }
    world.webhooks.announce(plan ? { ...news, plan } : news)
  }
  if (record.role !== 'mandate-child') return
  const mandate = world.state.mandate(record.parentId ?? '')
  if (mandate?.webhookUrl === undefined || replaced(world, mandate.mandateId, mandate.notificationRequests)) return
  const id = world.switches.mandateWebhookId === 'child' ? record.reference : mandate.mandateId
  const news = { id, url: mandate.webhookUrl, merchantOrderReference: mandate.merchantOrderReference }
  world.webhooks.announce(plan ? { ...news, plan } : news)
}

/** CCV sends the notification `StatusChanged` instead of the webhook. The sandbox doesn't: its format isn't public. */
function replaced(world: World, id: string, requests: unknown): boolean {
  if (!world.switches.statusChangedReplacesWebhook || !mentions(requests, 'statuschanged')) return false
  world.log(`no webhook for ${id}: the notification StatusChanged was requested instead`)
  return true
}

/** The members of a notification request are not public, so the name may be anywhere in it. */
function mentions(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value.toLowerCase() === name
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([member, inner]) => member.toLowerCase() === name || mentions(inner, name))
}
