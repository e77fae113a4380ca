/** The goals and the tables of the question `page-weight`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Weight } from '../contestants/page-server.ts'
import type { Peer } from '../contestants/peers.ts'
import { root } from '../contestants/programs.ts'
import type { Loaded } from '../load/visit.ts'
import type { Answer, Claim, Table } from '../report/question.ts'
import { median, ratios, type Spread, spreadOf } from '../report/statistics.ts'
import { bytes, ms, number, spread } from '../report/words.ts'

/** The pages. */
export type Name = Peer | 'blank' | 'ours' | 'ours-inline' | 'ours-printed' | 'ours-large'

/** What each page is. */
export const words: Readonly<Record<Name, string>> = {
  blank: 'blank page',
  floor: 'floor: a minimal Lit element, fetches the session',
  ours: '`<ccv-checkout>`, fetches the session',
  'ours-inline': '`<ccv-checkout>`, with the session in the page',
  'ours-printed': '`<ccv-checkout>`, with its choices printed',
  'ours-large': '`<ccv-checkout>`, printed with nine methods and two saved cards',
  'adyen-minimal': 'Adyen Web, drop-in, three methods',
  'adyen-auto': 'Adyen Web, drop-in, `auto`',
  primer: 'Primer Checkout',
  braintree: 'Braintree drop-in',
}

/** Results of one page load: what was sent, until the choices and in total, and the browser's measurements. */
export interface Visit extends Loaded {
  files: Weight
  untilUsable: Weight
  requests: number
}

/** The pages of which the main thread's work is measured. */
export const worked = ['floor', 'ours', 'ours-inline', 'ours-printed', 'adyen-minimal'] as const satisfies Name[]

/** The results of every round, by page. */
export type Measured = Readonly<Record<Name, Visit[]>> &
  Readonly<Record<`work ${(typeof worked)[number]}` | 'loss', number[]>>

type Times = Exclude<keyof Visit, 'files' | 'untilUsable'>

export function answerOf(measured: Measured): Answer {
  const names = Object.keys(words) as Name[]
  return {
    claims: claimsOf(measured),
    tables: [weightTable(measured, names), timesTable(measured, names), workTable(measured)],
    remarks: [
      'Every page offers the same three payment methods, in English (one of ours: nine methods and two saved cards), and is served compressed with Brotli by the same server: files at level 11, the page and the answers of the backend at level 5. A proxy simulates the connection without TLS and without TCP slow start, both of which would slow larger pages more.',
      'Bytes until the choices are usable: the page, and everything that it needs before a choice can be made and submitted. Printed choices are a form that works without the script. The bytes of the page itself, about 0.3 kB without the choices, are part of every number.',
      'Adyen’s drop-in has the answer of `/paymentMethods` in its script and sends no request for it; requests to its own hosts (icons, card fields) fail at once, so that it doesn’t wait for them.',
      'Primer and Braintree show no choices without an answer of their own hosts, so only their bytes and the time until their scripts have run are measured. What they load from their own hosts is not counted.',
      'Losses: on the printed page a shopper picks the direct debit, ticks its box, fills in a field and is typing in the next one when the script arrives. Row, tick, text, focus and selection are compared afterwards.',
      `ccv-checkout loads \`ccv-checkout.nl.js\`: English and Dutch. ${widgetVersion()}`,
    ],
  }
}

function weightTable(measured: Measured, names: readonly Name[]): Table {
  const middle = (name: Name, of: 'files' | 'untilUsable', key: 'raw' | 'gzip' | 'brotli') =>
    bytes(median(measured[name].map((visit) => visit[of][key])))
  return {
    title: 'What the page loads: scripts and style sheets, and everything until the choices are usable',
    columns: ['page', '>raw', '>gzip', '>brotli', '>until usable, raw', '>gzip', '>brotli', '>requests'],
    rows: names.map((name) => [
      words[name],
      ...(['raw', 'gzip', 'brotli'] as const).map((key) => middle(name, 'files', key)),
      ...(['raw', 'gzip', 'brotli'] as const).map((key) => middle(name, 'untilUsable', key)),
      number(median(measured[name].map(({ requests }) => requests))),
    ]),
  }
}

function timesTable(measured: Measured, names: readonly Name[]): Table {
  const middle = (name: Name, key: Times): number => median(measured[name].map((visit) => visit[key] ?? Number.NaN))
  const times = ['choicesMs', 'definedMs', 'takenOverMs', 'ranMs', 'scriptMs', 'taskMs'] as const
  return {
    title: `Chromium, CPU 4× slower, 1.6 Mbit/s, 150 ms round trip; medians of ${measured.blank.length}`,
    columns: [
      'page',
      '>choices visible',
      '>element defined',
      '>taken over',
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
      ...times.map((key) => ms(middle(name, key))),
      number(middle(name, 'longTasks')),
      ms(middle(name, 'longTasksMs')),
      number(middle(name, 'shift')),
      bytes(middle(name, 'heap')),
    ]),
  }
}

function workTable(measured: Measured): Table {
  return {
    title: 'Main thread’s work from the start of the script until the choices are visible, or taken over',
    columns: ['page', '>work', '>relative to the floor'],
    rows: worked.map((name) => {
      const own = measured[`work ${name}`]
      return [words[name], ms(median(own)), spread(ratios(own, measured['work floor']), '×')]
    }),
  }
}

function claimsOf(measured: Measured): Claim[] {
  const all = (name: Name, key: Times): number[] => measured[name].map((visit) => visit[key] ?? Number.NaN)
  const usable = (name: Name): Spread => spreadOf(measured[name].map(({ untilUsable }) => untilUsable.brotli / 1000))
  const choices = (name: Name): number[] => all(name, 'choicesMs')
  const work = (name: (typeof worked)[number]): Spread => ratios(measured[`work ${name}`], measured['work floor'])
  return [
    {
      says: 'first usable choice, Adyen’s minimal drop-in relative to ccv-checkout with printed choices',
      measured: ratios(choices('adyen-minimal'), choices('ours-printed')),
      goal: { atLeast: 3 },
      unit: '×',
    },
    {
      says: 'element defined, relative to the first usable choice, printed',
      measured: ratios(all('ours-printed', 'definedMs'), choices('ours-printed')),
      goal: { atLeast: 1 },
      unit: '×',
    },
    {
      says: 'Brotli bytes until usable, three methods',
      measured: usable('ours-printed'),
      goal: { atMost: 5 },
      unit: ' kB',
    },
    {
      says: 'Brotli bytes until usable, nine methods and two saved cards',
      measured: usable('ours-large'),
      goal: { atMost: 7 },
      unit: ' kB',
    },
    {
      says: 'lost at take-over: row, tick, text, focus, selection',
      measured: spreadOf(measured.loss),
      goal: { atMost: 0 },
    },
    {
      says: 'main thread’s work from script start to the choices, session in the page, relative to the floor',
      measured: work('ours-inline'),
      goal: { atMost: 2 },
      unit: '×',
    },
    ...lighterClaims(measured),
    {
      says: 'choices visible, ccv-checkout relative to the floor, both fetching the session',
      measured: ratios(choices('ours'), choices('floor')),
      goal: { atMost: 1.5 },
      unit: '×',
    },
    ...(['ours-printed', 'ours-large', 'ours-inline', 'ours'] as const).map((name) => ({
      says: `layout shift: ${words[name]}`,
      measured: spreadOf(all(name, 'shift')),
      goal: { atMost: 0 },
    })),
  ]
}

function lighterClaims(measured: Measured): Claim[] {
  const gzip = (name: Name): number[] => measured[name].map(({ files }) => files.gzip)
  return [
    {
      says: 'gzip bytes, Adyen’s minimal drop-in relative to ccv-checkout',
      measured: ratios(gzip('adyen-minimal'), gzip('ours')),
      goal: { atLeast: 4.5 },
      unit: '×',
    },
    {
      says: 'gzip bytes, Primer relative to ccv-checkout',
      measured: ratios(gzip('primer'), gzip('ours')),
      goal: { atLeast: 7 },
      unit: '×',
    },
  ]
}

function widgetVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/widget/package.json'), 'utf8')) as {
    version: string
  }
  return `Version ${version}.`
}
