import { html } from 'hono/html'
import type { MandateRecord, Status, TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import type { Html } from '../pages/layout.ts'
import { toAmount } from '../runtime/money.ts'
import { isReturnable } from '../simulation/follow-ups.ts'
import { pageUrl, toMandateAnswer, toTransactionAnswer } from '../simulation/open.ts'

interface Action {
  label: string
  path: string
  body: Record<string, string>
}

/** The row of one transaction: a summary, its actions and the API's answer. A follow-up is indented. */
export function transactionRow(world: World, record: TransactionRecord, follows = false): Html {
  const { reference } = record
  const line = html`${tag(record.status, record.failureCode)}
    <span class="sum">${amountOf(record)}</span>
    <span class="kind">${[record.type, record.method, record.brand].filter(Boolean).join(' · ')}</span>
    <span class="order">${record.merchantOrderReference ?? '–'}</span>`
  const url = record.status === 'pending' && record.hosted ? pageUrl(world, record) : undefined
  const links = url === undefined ? [] : [{ name: 'Open the hosted page', url }]
  const actions = [
    ...outcomes(reference, record.status),
    ...(isReturnable(world, record) ? [takeBack(record)] : []),
    ...(record.webhookUrl === undefined ? [] : [resend(reference)]),
  ]
  return row({
    world,
    follows,
    id: reference,
    created: record.created,
    line,
    links,
    actions,
    shown: toTransactionAnswer(world, record),
  })
}

/** The row of one mandate, with the actions of its child. */
export function mandateRow(world: World, mandate: MandateRecord): Html {
  const { mandateId } = mandate
  const child = world.state.transaction(mandate.childReferenceId)
  const line = html`${tag(mandate.status)}
    <span class="sum">${mandate.card ? `…${mandate.card.maskedPan.slice(-4)}` : ''}</span>
    <span class="kind">${mandate.type.replaceAll('_', ' ')}</span>
    <span class="order">${mandate.merchantOrderReference ?? '–'}</span>`
  const signs = child !== undefined && child.status === 'pending'
  const url = signs ? pageUrl(world, child) : undefined
  const actions = [
    ...(signs ? outcomes(mandateId, 'pending') : []),
    ...(mandate.webhookUrl === undefined ? [] : [resend(mandateId)]),
  ]
  const links = url === undefined ? [] : [{ name: 'Open the hosted page', url }]
  return row({
    world,
    id: mandateId,
    created: mandate.created,
    line,
    links,
    actions,
    shown: toMandateAnswer(world, mandate),
  })
}

function tag(status: Status | MandateRecord['status'], failureCode?: string): Html {
  const text = status === 'manualintervention' ? 'manual' : status
  return html`<span class="tag ${status}">${failureCode === undefined ? text : failureCode.replaceAll('_', ' ')}</span>`
}

function amountOf({ amountMinor, currency = 'eur' }: TransactionRecord): string {
  if (amountMinor === undefined) return ''
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(toAmount(amountMinor))
}

function outcomes(reference: string, status: Status): Action[] {
  if (status === 'success') return []
  const end = (label: string, body: Record<string, string>) => ({
    label,
    path: '/control/finish',
    body: { reference, ...body },
  })
  return [
    end(status === 'pending' ? 'Succeed' : 'Succeed late', { status: 'success' }),
    ...(status === 'failed' ? [] : [end('Decline', { status: 'failed', failureCode: 'card_refused' })]),
    ...(status === 'pending'
      ? [
          end('Cancel', { status: 'failed', failureCode: 'cancelled' }),
          end('Expire', { status: 'failed', failureCode: 'expired' }),
          end('Manual intervention', { status: 'manualintervention' }),
        ]
      : []),
  ]
}

function takeBack({ reference, method }: TransactionRecord): Action {
  return { label: method === 'sdd' ? 'Return' : 'Charge back', path: '/control/return', body: { reference } }
}

function resend(reference: string): Action {
  return { label: 'Resend webhook', path: '/control/webhooks/send', body: { reference } }
}

interface Row {
  world: World
  follows?: boolean
  id: string
  created: number
  line: Html
  links: { name: string; url: string }[]
  actions: Action[]
  shown: Record<string, unknown>
}

function row({ world, follows = false, id, created, line, links, actions, shown }: Row): Html {
  const iso = new Date(created).toISOString()
  return html`<details class="row${follows ? ' follows' : ''}" id="${id}">
    <summary>${line}<time datetime="${iso}">${iso.slice(11, 19)}</time></summary>
    <div class="inside">
      <p class="mono quiet">${id}</p>
      <div class="acts">
        ${links.map(({ name, url }) => html`<a href="${url}" target="_blank" rel="noopener">${name}</a>`)}
        ${actions.map(
          ({ label, path, body }) =>
            html`<button type="button" id="${id}/${label}" data-post="${path}" data-body="${JSON.stringify(body)}">${label}</button>`,
        )}
      </div>
      ${webhooksOf(world, id)}
      <pre tabindex="0" role="group" aria-label="Answer of the API">${JSON.stringify(shown, null, 2)}</pre>
    </div>
  </details>`
}

function webhooksOf(world: World, id: string): Html {
  const sent = world.state.books.webhooks.filter((webhook) => webhook.reference === id)
  if (sent.length === 0) return html``
  return html`<ul class="hooks">
    ${sent.map(
      ({ state, attempts, lastAnswer, url }) =>
        html`<li>
          Webhook to <span class="mono">${new URL(url).host}</span>: ${state.replace('-', ' ')}
          ${attempts === 0 ? '' : html`<span class="quiet">(attempts: ${attempts}, last: ${lastAnswer ?? 'in progress'})</span>`}
        </li>`,
    )}
  </ul>`
}
