import { Hono } from 'hono'
import { html } from 'hono/html'
import type { TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import type { Html } from '../pages/layout.ts'
import { type Scenario, scenarios } from '../simulation/scenarios.ts'
import { guard } from './guard.ts'
import { overviewScript } from './overview-script.ts'
import { overviewStyle } from './overview-style.ts'
import { mandateRow, transactionRow } from './rows.ts'

const shownRows = 100

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'"

/** The page at `/`: the transactions and mandates, updated live, with their actions. */
export function overview(world: World): Hono {
  const app = new Hono()
  app.use('/overview.*', guard(world.publicUrl))
  app.get('/overview.js', (c) => c.body(overviewScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  app.get('/overview.css', (c) => c.body(overviewStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/overview.html', (c) => c.html(books(world)))
  app.get('/', guard(world.publicUrl), (c) => {
    c.header('content-security-policy', policy)
    c.header('cache-control', 'no-store')
    return c.html(frame(world))
  })
  return app
}

function frame(world: World): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>CCV sandbox</title>
        <meta name="description" content="The transactions and mandates of this sandbox, and what happens to them next" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox.css" />
        <link rel="stylesheet" href="/overview.css" />
        <script type="module" src="/overview.js"></script>
      </head>
      <body class="overview">
        <header class="banner"><p>CCV sandbox: this is not CCV, and nothing is charged.</p></header>
        <main class="desk">
          <header>
            <h1>CCV sandbox</h1>
            <p class="quiet">
              The API is at <span class="mono">${world.publicUrl}/api/v1</span> and accepts any key that starts with
              <span class="mono">t_</span>.
            </p>
          </header>
          ${panel(world)}
          <div id="books">${books(world)}</div>
        </main>
      </body>
    </html>`
}

function books(world: World): Html {
  const { transactions, mandates } = world.state.books
  // Children that only validate a card or sign a mandate have no row of their own.
  const own = transactions.filter((row) => row.role === 'payment' || row.role === 'vault')
  const paid = transactions.filter((row) => row.role === 'mandate-child' && row.amountMinor !== undefined)
  const rows = [...own, ...paid]
    .reverse()
    .sort((a, b) => b.created - a.created)
    .slice(0, shownRows)
  return html`${waiting(world)}
    <section aria-labelledby="transactions">
      <h2 id="transactions">Transactions <span class="count">${own.length + paid.length}</span></h2>
      ${
        rows.length === 0
          ? html`<p class="none">None yet. Start a payment in your shop, and it appears here.</p>`
          : rows.map((row) => [transactionRow(world, row), ...followUpRows(world, row)])
      }
    </section>
    <section aria-labelledby="mandates">
      <h2 id="mandates">Mandates <span class="count">${mandates.length}</span></h2>
      ${
        mandates.length === 0
          ? html`<p class="none">None yet.</p>`
          : [...mandates]
              .reverse()
              .slice(0, shownRows)
              .map((row) => mandateRow(world, row))
      }
    </section>`
}

/** Returns the rows of a transaction's follow-ups and of their follow-ups, oldest first. */
function followUpRows(world: World, record: TransactionRecord): Html[] {
  return world.state
    .followUps(record.reference)
    .flatMap((row) => [transactionRow(world, row, true), ...followUpRows(world, row)])
}

/** Shows the faults and scenarios that wait, the clock's offset and the webhook mode. */
function waiting(world: World): Html {
  const plans = world.plans.map(({ plan, merchantOrderReference }) => ({ name: plan.scenario, merchantOrderReference }))
  const calls = [...plans, ...world.faults.names()].map(({ name, merchantOrderReference: order }) =>
    order === undefined ? name : `${name}, for order ${order}…`,
  )
  const offset = world.agenda.offset()
  const mode = modes.find(([value]) => value === world.webhooks.mode())
  const notes = [
    ...(offset > 0 ? [`The clock is ${duration(offset)} ahead.`] : []),
    ...(mode && mode[0] !== 'normal' ? [`Webhooks: ${mode[1].toLowerCase()}.`] : []),
  ]
  if (calls.length === 0 && notes.length === 0) return html``
  const list = html`<p>Waiting for the next call:</p>
    <ul>${[...new Set(calls)].map((call) => html`<li><b>${call}</b></li>`)}</ul>
    <button type="button" data-delete="/control/faults">Cancel all</button>`
  return html`<section class="waiting" aria-label="Waiting">
    ${calls.length === 0 ? '' : list} ${notes.map((note) => html`<p>${note}</p>`)}
  </section>`
}

function duration(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ]
  const [size, name] = units.find(([unit]) => ms >= unit) ?? [1_000, 'second']
  const count = Math.round(ms / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

const jumps: [string, number][] = [
  ['1 minute', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
  ['30 days', 30 * 86_400_000],
]

const modes: [string, string][] = [
  ['normal', 'Normal'],
  ['lost', 'Never sent'],
  ['double', 'Sent twice'],
  ['delayed', 'Sent late'],
  ['early', 'Sent before the answer'],
]

const groups: [string, Scenario['on']][] = [
  ['Next payment, enrolment or mandate', undefined],
  ['Next refund', 'refund'],
  ['Next capture', 'capture'],
  ['Next reversal', 'reversal'],
  ['Next cancel', 'cancel'],
  ['Next void', 'void'],
]

function options(on: Scenario['on']): Html[] {
  return Object.entries<Scenario>(scenarios)
    .filter(([, scenario]) => scenario.on === on)
    .map(([name, { description }]) => html`<option value="${name}" data-description="${description}">${name}</option>`)
}

function panel(world: World): Html {
  const mode = world.webhooks.mode()
  return html`<aside aria-label="Control"><details class="panel">
    <summary>Simulate</summary>
    <form data-form="/control/scenario">
      <label for="scenario">Scenario</label>
      <select id="scenario" name="name" aria-describedby="description">
        ${groups.map(([label, on]) => html`<optgroup label="${label}">${options(on)}</optgroup>`)}
      </select>
      <p id="description" class="quiet small">${scenarios.paid.description}</p>
      <label for="order">Only for orders that start with <span class="quiet">(optional)</span></label>
      <input id="order" name="merchantOrderReference" autocomplete="off" spellcheck="false" />
      <button class="go">Apply</button>
    </form>
    <fieldset>
      <legend>Move the clock forward</legend>
      <div class="jumps">
        ${jumps.map(
          ([name, ms]) =>
            html`<button type="button" data-post="/control/clock/advance" data-body="${JSON.stringify({ ms })}">${name}</button>`,
        )}
      </div>
    </fieldset>
    <form data-change="/control/webhooks/mode">
      <label for="mode">Webhook delivery</label>
      <select id="mode" name="mode">
        ${modes.map(([value, name]) => html`<option value="${value}" ${value === mode ? 'selected' : ''}>${name}</option>`)}
      </select>
    </form>
    <button type="button" class="plain" data-post="/control/reset" data-confirm="Delete all records?">Delete all records</button>
    <p id="said" role="status" class="small"></p>
  </details></aside>`
}
