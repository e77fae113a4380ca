/** Measures what a shopper's browser loads, and when the choices are visible. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCheckout, sqliteStore } from '@ccv-checkout/server'
import { startStub } from '../ccv-stub/stub.ts'
import { newSession, secretKey } from '../contestants/backend.ts'
import { type Page, type PageServer, startPageServer, type Weight } from '../contestants/page-server.ts'
import { bundle, installPeers, type Peer } from '../contestants/peers.ts'
import { root } from '../contestants/programs.ts'
import { interleaved } from '../load/rounds.ts'
import { openSlowLink, slowLink } from '../load/slow-link.ts'
import { type Browser, type Loaded, load, openBrowser, type Wanted } from '../load/visit.ts'
import { type Answer, type Bench, type Claim, type Question, sized } from '../report/question.ts'
import { median, ratios, spreadOf } from '../report/statistics.ts'
import { bytes, ms, number } from '../report/words.ts'

type Name = Peer | 'blank' | 'ours' | 'ours-inline'

const words: Readonly<Record<Name, string>> = {
  blank: 'blank page',
  floor: 'floor: a minimal Lit element, fetches the session',
  ours: '`<ccv-checkout>`, fetches the session',
  'ours-inline': '`<ccv-checkout>`, with the session in the page',
  'adyen-minimal': 'Adyen Web, drop-in, three methods',
  'adyen-auto': 'Adyen Web, drop-in, `auto`',
  primer: 'Primer Checkout',
  braintree: 'Braintree drop-in',
}

/** Results of one page load: the loaded bytes and the browser's measurements. */
type Visit = Loaded & Weight & { requests: number }

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
      const names = Object.keys(words) as Name[]
      const visits = Object.fromEntries(names.map((name) => [name, visit(name)])) as Record<Name, () => Promise<Visit>>
      return answerOf(await interleaved(visits, sized(bench, 4, 1)))
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
  // The space that the README recommends to reserve.
  const room =
    'ccv-checkout { min-block-size: 20rem } ccv-checkout:not(:defined) { display: grid; place-items: center }'
  const script = `<style>${room}</style><script src="/ccv-checkout.nl.js" defer></script>`
  const box = '<div id="checkout"></div>'
  return {
    blank: { html: pageOf('', box) },
    floor: await bundled('floor', `<bare-checkout server="/pay" token="${session.token}"></bare-checkout>`),
    ours: {
      html: pageOf(script, `<ccv-checkout server="/pay" token="${session.token}" lang="en"></ccv-checkout>`),
      folder: cdn,
    },
    'ours-inline': { html: pageOf(script, await checkout.tag(session, { server: '/pay', lang: 'en' })), folder: cdn },
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
  return { ...loaded, ...server.account() }
}

function answerOf(visits: Record<Name, Visit[]>): Answer {
  const all = (name: Name, key: keyof Visit): number[] => visits[name].map((visit) => visit[key] ?? Number.NaN)
  const middle = (name: Name, key: keyof Visit): number => median(all(name, key))
  const names = Object.keys(words) as Name[]
  return {
    claims: claimsOf(all),
    tables: [
      {
        title: 'Scripts and style sheets that the page loads',
        columns: ['page', '>raw', '>gzip', '>brotli', '>requests, including the page'],
        rows: names.map((name) => [
          words[name],
          ...(['raw', 'gzip', 'brotli'] as const).map((key) => bytes(middle(name, key))),
          number(middle(name, 'requests')),
        ]),
      },
      {
        title: `Chromium, CPU 4× slower, 1.6 Mbit/s, 150 ms round trip; medians of ${visits.blank.length}`,
        columns: [
          'page',
          '>choices visible',
          '>script has run',
          '>script time',
          '>main thread time',
          '>long tasks',
          '>long tasks time',
          '>layout shift',
          '>JS heap',
        ],
        rows: names.map((name) => [
          words[name],
          ms(middle(name, 'choicesMs')),
          ms(middle(name, 'ranMs')),
          ms(middle(name, 'scriptMs')),
          ms(middle(name, 'taskMs')),
          number(middle(name, 'longTasks')),
          ms(middle(name, 'longTasksMs')),
          number(middle(name, 'shift')),
          bytes(middle(name, 'heap')),
        ]),
      },
    ],
    remarks: [
      'Every page offers the same three payment methods, in English, and is served compressed with Brotli by the same server. A proxy simulates the connection without TLS and without TCP slow start, both of which would slow larger pages more.',
      'Adyen’s drop-in has the answer of `/paymentMethods` in its script and sends no request for it; requests to its own hosts (icons, card fields) fail at once, so that it doesn’t wait for them.',
      'Primer and Braintree show no choices without an answer of their own hosts, so only their bytes and the time until their scripts have run are measured. What they load from their own hosts is not counted.',
      `ccv-checkout loads \`ccv-checkout.nl.js\`: English and Dutch. ${widgetVersion()}`,
    ],
  }
}

function claimsOf(all: (name: Name, key: keyof Visit) => number[]): Claim[] {
  const fewer = (name: Name): Claim['measured'] => ratios(all(name, 'gzip'), all('ours', 'gzip'))
  const sooner = (name: Name): Claim['measured'] => ratios(all(name, 'choicesMs'), all('ours-inline', 'choicesMs'))
  return [
    {
      says: 'gzip bytes, Adyen’s minimal drop-in relative to ccv-checkout',
      measured: fewer('adyen-minimal'),
      goal: { atLeast: 8 },
      unit: '×',
    },
    {
      says: 'gzip bytes, Primer relative to ccv-checkout',
      measured: fewer('primer'),
      goal: { atLeast: 12 },
      unit: '×',
    },
    {
      says: 'choices visible, Adyen’s minimal drop-in relative to ccv-checkout, both with their data in the page',
      measured: sooner('adyen-minimal'),
      goal: { atLeast: 3 },
      unit: '×',
    },
    {
      says: 'choices visible, ccv-checkout relative to the floor, both fetching the session',
      measured: ratios(all('ours', 'choicesMs'), all('floor', 'choicesMs')),
      goal: { atMost: 1.5 },
      unit: '×',
    },
    { says: 'layout shift, session in the page', measured: spreadOf(all('ours-inline', 'shift')), goal: { atMost: 0 } },
    { says: 'layout shift, fetching the session', measured: spreadOf(all('ours', 'shift')), goal: { atMost: 0 } },
  ]
}

function widgetVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/widget/package.json'), 'utf8')) as {
    version: string
  }
  return `Version ${version}.`
}
