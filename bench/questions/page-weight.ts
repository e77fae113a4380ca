/** Measures what a shopper's browser loads, and when the choices are visible. */
import { join } from 'node:path'
import { createCheckout, sqliteStore } from '@ccv-checkout/server'
import { startStub } from '../ccv-stub/stub.ts'
import { newSession, secretKey } from '../contestants/backend.ts'
import { type Page, type PageServer, startPageServer, total } from '../contestants/page-server.ts'
import { bundle, installPeers, type Peer } from '../contestants/peers.ts'
import { largeSession, printed, sessionIn, withoutChoices } from '../contestants/printed.ts'
import { root } from '../contestants/programs.ts'
import { interleaved } from '../load/rounds.ts'
import { openSlowLink, slowLink } from '../load/slow-link.ts'
import { lossesAt } from '../load/take-over.ts'
import { type Browser, load, openBrowser, type Wanted, workOf } from '../load/visit.ts'
import { type Bench, type Question, sized } from '../report/question.ts'
import { answerOf, type Measured, type Name, type Visit, words, worked } from './page-weight-answer.ts'

export const question: Question = {
  name: 'page-weight',
  title: 'Page weight and first choice',
  async ask(bench) {
    const stub = await startStub()
    const { checkout, close } = await openCheckout(stub.url)
    const server = await startPageServer(async (request) => checkout.app.fetch(request))
    const link = await openSlowLink(server.port, slowLink)
    const pages = await pagesOf(bench, checkout)
    const browser = await openBrowser()
    try {
      const visit = (name: Name) => async (): Promise<Visit> => {
        bench.log(words[name])
        return visitOf(browser, server, pages[name], wanted[name], `http://127.0.0.1:${link.port}/`)
      }
      const work = (name: Name) => async (): Promise<number> => {
        server.show(pages[name])
        return workOf(browser, `http://127.0.0.1:${link.port}/`, wanted[name])
      }
      const loss = async (): Promise<number> => {
        let release = (): void => {}
        const held = new Promise<void>((resolve) => {
          release = resolve
        })
        server.show({ ...pages['ours-large'], held })
        return Object.values(await lossesAt(browser, `http://127.0.0.1:${link.port}/`, release)).filter(Boolean).length
      }
      const names = Object.keys(words) as Name[]
      const measured = await interleaved<string, Visit | number>(
        {
          ...Object.fromEntries(names.map((name) => [name, visit(name)])),
          ...Object.fromEntries(worked.map((name) => [`work ${name}`, work(name)])),
          loss,
        },
        sized(bench, 5, 1),
      )
      return answerOf(measured as unknown as Measured)
    } finally {
      await browser.close()
      link.close()
      server.close()
      await close()
      await stub.close()
    }
  },
}

/** What marks the choices as visible. Peers that show no choices without their own backend only run their script. */
const wanted: Readonly<Record<Name, Wanted>> = {
  blank: { ran: false },
  floor: { choices: { host: 'bare-checkout', row: '.row', count: 3 } },
  ours: { choices: { host: 'ccv-checkout', row: '.row', count: 3 } },
  'ours-inline': { choices: { host: 'ccv-checkout', row: '.row', count: 3 } },
  'ours-printed': { choices: { host: 'ccv-checkout', row: '.row', count: 3 }, takesOver: true },
  // On a phone the other methods are collapsed beside saved ones.
  'ours-large': { choices: { host: 'ccv-checkout', row: '.row', count: 2 }, takesOver: true },
  'adyen-minimal': { choices: { host: '#checkout', row: '.adyen-checkout__payment-method', count: 3 } },
  'adyen-auto': { choices: { host: '#checkout', row: '.adyen-checkout__payment-method', count: 3 } },
  primer: { ran: true },
  braintree: { ran: true },
}

type Checkout = ReturnType<typeof createCheckout>

async function openCheckout(ccvUrl: string): Promise<{ checkout: Checkout; close(): Promise<void> }> {
  const checkout = createCheckout({
    ccv: { apiKey: 't_bench', baseUrl: `${ccvUrl}/api/v1` },
    store: await sqliteStore({ path: ':memory:' }),
    publicUrl: 'http://localhost:4001',
    shop: { name: 'Fjord Coffee' },
    shopOrigins: ['http://localhost:4000'],
    secretKeys: [secretKey],
    rateLimits: false,
  })
  return { checkout, close: () => checkout.close() }
}

async function pagesOf(bench: Bench, checkout: Checkout): Promise<Record<Name, Page>> {
  const peers = installPeers(bench.log)
  const bundled = async (peer: Peer, body: string): Promise<Page> => {
    const { folder } = await bundle(peers, peer, join(bench.folder, peer))
    const styles = peer.startsWith('adyen') ? '<link rel="stylesheet" href="/style.css">' : ''
    return { html: pageOf(`${styles}<script type="module" src="/index.js"></script>`, body), folder }
  }
  const session = await checkout.sessions.create({ ...newSession('981'), lang: 'en' } as Parameters<
    Checkout['sessions']['create']
  >[0])
  const cdn = join(root, 'packages/widget/dist/cdn')
  // A page without printed choices reserves space for them.
  const room =
    '<style>ccv-checkout { min-block-size: 20rem } ccv-checkout:not(:defined) { display: grid; place-items: center }</style>'
  const script = '<script src="/ccv-checkout.nl.js" defer></script>'
  const view = sessionIn(await checkout.tag(session, { server: '/pay', lang: 'en' }))
  const tag = printed(view, session.token)
  const box = '<div id="checkout"></div>'
  return {
    blank: { html: pageOf('', box) },
    floor: await bundled('floor', `<bare-checkout server="/pay" token="${session.token}"></bare-checkout>`),
    ours: {
      html: pageOf(room + script, `<ccv-checkout server="/pay" token="${session.token}" lang="en"></ccv-checkout>`),
      folder: cdn,
    },
    'ours-inline': { html: pageOf(room + script, withoutChoices(tag)), folder: cdn },
    'ours-printed': { html: pageOf(script, tag), folder: cdn },
    'ours-large': { html: pageOf(script, printed(largeSession(view), session.token)), folder: cdn },
    'adyen-minimal': await bundled('adyen-minimal', box),
    'adyen-auto': await bundled('adyen-auto', box),
    primer: await bundled('primer', '<primer-checkout></primer-checkout>'),
    braintree: await bundled('braintree', box),
  }
}

function pageOf(head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checkout</title>
<meta name="viewport" content="width=device-width">${head}</head>
<body><main><h1>Checkout</h1>${body}<p>Below it.</p></main></body></html>`
}

async function visitOf(browser: Browser, server: PageServer, page: Page, what: Wanted, url: string): Promise<Visit> {
  server.show(page)
  const loaded = await load(browser, url, what)
  const account = server.account()
  const { files, requests } = account
  // Printed choices can be used without anything else.
  const untilUsable = 'takesOver' in what ? account.page : total([account.page, files, account.answers])
  return { ...loaded, files, untilUsable, requests }
}
