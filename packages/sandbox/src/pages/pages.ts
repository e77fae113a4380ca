import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { MandateRecord, StoredCard, TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import type { Outcome } from '../simulation/outcomes.ts'
import { toStoredCard } from '../simulation/test-cards.ts'
import { scheduleEnd } from '../simulation/timing.ts'
import { activate, conclude } from '../simulation/transitions.ts'
import { announce } from '../webhooks/announce.ts'
import { type CardErrors, type CardForm, cardForm, cardList, checkForm, openForm } from './card.ts'
import { type Html, leave, page } from './layout.ts'
import { agreeForm, challengeForm, endedText, idealForm, isBank, walletNames } from './others.ts'
import {
  accountList,
  checkSignForm,
  openSignForm,
  type SignErrors,
  type SignForm,
  sddDetails,
  signForm,
} from './sign.ts'
import { style } from './style.ts'
import { type PageLanguage, pageLanguage } from './texts/texts.ts'

/** One visit of a hosted page. */
interface Visit {
  /** The transaction that the page completes: for a vault enrolment, its child. */
  record: TransactionRecord
  /** The reference in the page's address. */
  shown: string
  language: PageLanguage
}

const cancelled: Outcome = { status: 'failed', failureCode: 'cancelled' }
const refused: Outcome = { status: 'failed', failureCode: 'rejected' }
const declined: Outcome = { status: 'failed', failureCode: 'card_refused' }

/** The pages where a shopper completes a transaction. They work without JavaScript. */
export function pages(world: World): Hono {
  const app = new Hono()
  app.get('/sandbox.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  for (const path of ['/card/payment.html', '/vault/card.html']) {
    app.get(path, (c) => visit(world, c, (seen) => showCard(world, c, seen)))
    app.post(path, (c) => visit(world, c, (seen) => takeCard(world, c, seen)))
  }
  app.get('/card/challenge.html', (c) => visit(world, c, (seen) => showCard(world, c, seen)))
  app.post('/card/challenge.html', (c) => visit(world, c, (seen) => takeChallenge(world, c, seen)))
  app.get('/ideal/payment.html', (c) => visit(world, c, (seen) => showIdeal(c, seen, '')))
  app.post('/ideal/payment.html', (c) => visit(world, c, (seen) => takeIdeal(world, c, seen)))
  app.get('/mandate/sign.html', (c) => visit(world, c, (seen) => showSign(world, c, seen)))
  app.post('/mandate/sign.html', (c) => visit(world, c, (seen) => takeSign(world, c, seen)))
  for (const wallet of Object.keys(walletNames)) {
    app.get(`/${wallet}/agree.html`, (c) => visit(world, c, (seen) => showAgree(c, seen)))
    app.post(`/${wallet}/agree.html`, (c) => visit(world, c, (seen) => takeAgree(world, c, seen)))
  }
  return app
}

type Reply = Response | Promise<Response>

/** Finds the page's transaction. If it is already final, shows only its status. */
function visit(world: World, c: Context, go: (visit: Visit) => Reply): Reply {
  const shown = c.req.query('reference') ?? ''
  const named = world.state.transaction(shown)
  const record = named?.role === 'vault' ? world.state.transaction(named.childReferenceId ?? '') : named
  if (!named || !record) return notFound(c)
  const language = pageLanguage(record.language)
  if (!isOver(world, record)) return go({ record, shown, language })
  const title = language.texts.ended[record.status]
  // The enrolment has the description, its child has none.
  return page(c, { language, title, record: named, body: endedText(language, record) })
}

/** True when the shopper has nothing left to do, even if the payment is still pending. */
function isOver(world: World, record: TransactionRecord): boolean {
  if (record.status !== 'pending' || !record.hosted) return true
  return record.role === 'mandate-child' && world.state.mandate(record.parentId ?? '')?.signed !== undefined
}

function notFound(c: Context): Reply {
  const language = pageLanguage('eng')
  const { notFoundTitle: title, notFoundText } = language.texts
  return page(c, { language, title, status: 404, body: html`<p class="lead">${notFoundText}</p>` })
}

async function formOf(c: Context): Promise<(name: string) => string> {
  const fields = await c.req.parseBody()
  return (name) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
}

function end(world: World, record: TransactionRecord, outcome: Outcome): Response {
  conclude(world, record, outcome)
  return leave(record)
}

// Card payments, vault enrolments and card mandates

/** Returns the card that has a pending challenge: just entered, or stored and used with its holder present. */
function challengedCard(record: TransactionRecord): StoredCard | undefined {
  return (
    record.challenged ??
    (record.vaultAccessToken === undefined && record.mandateId === undefined ? undefined : record.card)
  )
}

function showCard(world: World, c: Context, { record, shown, language }: Visit): Reply {
  const challenged = challengedCard(record)
  if (challenged) {
    const title = language.texts.challengeTitle
    return page(c, { language, title, record, body: challengeForm(language, challenged) })
  }
  const form = openForm(c.req.query('card'), world.agenda.now())
  return cardPage(c, { record, shown, language }, form, {})
}

function cardPage(c: Context, { record, shown, language }: Visit, form: CardForm, errors: CardErrors): Reply {
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const body: Html = cardForm({ language, record, form, errors })
  const samples = cardList(language.texts, record, shown)
  return page(c, { language, title: cardTitle(record, language), record, body, samples, status })
}

function cardTitle(record: TransactionRecord, { texts }: PageLanguage): string {
  if (record.role === 'vault-child') return texts.vaultTitle
  if (record.role === 'mandate-child' && record.amountMinor === undefined) return texts.cardMandateTitle
  return record.brand === 'bcmc' ? texts.bancontactTitle : texts.cardTitle
}

async function takeCard(world: World, c: Context, seen: Visit): Promise<Response> {
  const { record, language } = seen
  const field = await formOf(c)
  // A payment with a stored card has no form: its page shows the challenge.
  if (challengedCard(record)) return answerChallenge(world, record, field('do'))
  if (field('do') === 'cancel') return end(world, record, cancelled)
  if (field('do') === 'app' && record.brand === 'bcmc') return end(world, record, { status: 'success' })

  const form = { name: field('name'), number: field('number'), expiry: field('expiry'), cvc: field('cvc') }
  const checked = checkForm(form, language.texts, record.brand, world.agenda.now())
  if (!('card' in checked)) return cardPage(c, seen, form, checked)

  const card = toStoredCard(checked.card, checked)
  const planned = record.plan?.outcome === 'challenge' ? 'challenge' : checked.card.behaviour
  if (planned === 'challenge') {
    record.challenged = card
    world.state.changed()
    const target = `/card/challenge.html?reference=${encodeURIComponent(seen.shown)}`
    return new Response(null, { status: 303, headers: { location: target } })
  }
  record.card = card
  return end(world, record, planned === 'failure' ? declined : { status: 'success' })
}

async function takeChallenge(world: World, c: Context, { record, shown }: Visit): Promise<Response> {
  const field = await formOf(c)
  if (challengedCard(record)) return answerChallenge(world, record, field('do'))
  const target = `/card/payment.html?reference=${encodeURIComponent(shown)}`
  return new Response(null, { status: 303, headers: { location: target } })
}

function answerChallenge(world: World, record: TransactionRecord, answer: string): Response {
  if (answer === 'approve') {
    record.card = challengedCard(record)
    return end(world, record, { status: 'success' })
  }
  return end(world, record, answer === 'cancel' ? cancelled : refused)
}

// iDEAL

function showIdeal(c: Context, { record, language }: Visit, chosen: string, error?: string): Reply {
  const body = idealForm(language, record, chosen, error)
  return page(c, { language, title: language.texts.idealTitle, record, body, status: error === undefined ? 200 : 422 })
}

async function takeIdeal(world: World, c: Context, seen: Visit): Promise<Response> {
  const field = await formOf(c)
  if (field('do') === 'cancel') return end(world, seen.record, cancelled)
  if (field('do') === 'fail') return end(world, seen.record, refused)
  if (!isBank(field('bank'))) return showIdeal(c, seen, '', seen.language.texts.bankError)
  return end(world, seen.record, { status: 'success' })
}

// SEPA direct debit mandates

function showSign(world: World, c: Context, seen: Visit): Reply {
  const mandate = world.state.mandate(seen.record.parentId ?? '')
  return signPage(c, seen, openSignForm(mandate, c.req.query('iban')), {})
}

function signPage(c: Context, { record, language }: Visit, form: SignForm, errors: SignErrors): Reply {
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const body = signForm({ language, record, form, errors })
  const samples = accountList(language.texts, record)
  return page(c, { language, title: language.texts.signTitle, record, body, samples, status })
}

async function takeSign(world: World, c: Context, seen: Visit): Promise<Response> {
  const { record, language } = seen
  const field = await formOf(c)
  if (field('do') === 'refuse') return end(world, record, cancelled)
  const form = { holder: field('holder'), iban: field('iban'), method: field('method') || 'mock' }
  const errors = checkSignForm(form, language.texts)
  if (Object.keys(errors).length > 0) return signPage(c, seen, form, errors)
  const mandate = world.state.mandate(record.parentId ?? '')
  if (mandate) mandate.details = { ...mandate.details, sddDetails: sddDetails(mandate, form, world.agenda.now()) }
  const later = mandate && record.amountMinor !== undefined && world.switches.firstDebitSettlesLater
  return later ? signBeforeMoney(world, record, mandate) : end(world, record, { status: 'success' })
}

/** Activates the mandate at once. Its first direct debit succeeds days later. */
function signBeforeMoney(world: World, record: TransactionRecord, mandate: MandateRecord): Response {
  const wait = world.switches.debitSettlesAfterMs
  record.settlesAt = wait === null ? undefined : world.agenda.now() + wait
  activate(world, mandate, record)
  announce(world, record)
  scheduleEnd(world, record)
  world.state.changed()
  return leave(record)
}

// Wallets

function showAgree(c: Context, { record, language }: Visit): Reply {
  const name = walletNames[record.method] ?? record.method
  const title = record.role === 'payment' ? language.texts.walletPayTitle(name) : language.texts.walletTitle(name)
  return page(c, { language, title, record, body: agreeForm(language, record) })
}

async function takeAgree(world: World, c: Context, { record }: Visit): Promise<Response> {
  const field = await formOf(c)
  const outcomes: Record<string, Outcome> = { agree: { status: 'success' }, cancel: cancelled }
  return end(world, record, outcomes[field('do')] ?? refused)
}
