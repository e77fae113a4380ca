import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Lang, langs, textsOf } from '../demo/src/texts/texts.ts'
import { pageLanguage } from '../packages/sandbox/src/pages/texts/texts.ts'
import { languages } from '../packages/server/src/domain/languages.ts'
import { pageTexts } from '../packages/server/src/page/texts/texts.ts'
import type { AccountMessages } from '../packages/widget/src/saved-methods/translations/en.ts'
import type { Messages } from '../packages/widget/src/translations/en.ts'
import { root } from '../scripts/run.mjs'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const doc = read('docs/statuses.md')

/** The rows of the table below a heading, as cells; the first one has the names of the columns. */
function tableUnder(heading: string): string[][] {
  const part = doc.split('\n## ').find((text) => text.startsWith(heading)) ?? ''
  const rows = part.split('\n').filter((line) => line.startsWith('| '))
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** The members of a union in a source file, after this text. */
function membersAfter(path: string, start: string): string[] {
  const [, after = ''] = read(path)
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .split(start)
  const [union = ''] = after.split(/\n\s*\n\S|\n {2}\w+\??: |\n}/)
  return [...union.matchAll(/'([\w.-]+)'/g)].flatMap(([, member]) => member ?? [])
}

const attempts = 'packages/server/src/domain/payments/attempt.ts'
const checkout = 'packages/widget/src/checkout/checkout.ts'
const operations = membersAfter('packages/server/src/contract/types/payments.ts', "  kind: 'refund'").concat('refund')
const operationStates = membersAfter('packages/server/src/contract/types/payments.ts', "  state: 'pending' |")

/** The values of each column, as the code has them. */
const inCode: Record<string, string[]> = {
  '`payment`': membersAfter('packages/widget/src/protocol.ts', '  payment: '),
  '`moneyBack`': membersAfter('packages/widget/src/backend/shared-protocol.ts', 'export type MoneyBackState ='),
  '`reason`': membersAfter('packages/widget/src/backend/problem.ts', 'export type Reason ='),
  '`state` of an attempt': membersAfter(attempts, 'export type AttemptState ='),
  operation: [...operations, 'pending', ...operationStates].filter((state) => state !== 'succeeded'),
  '`method`': membersAfter('packages/widget/src/protocol.ts', '  method: '),
  '`state` of a saved method': [
    ...membersAfter('packages/widget/src/backend/shared-protocol.ts', '  state: '),
    ...membersAfter('packages/widget/src/backend/account-protocol.ts', "  state: SavedMethodView['state'] | "),
  ],
  event: membersAfter('packages/server/src/contract/types/events.ts', 'export type EventType ='),
  '`:state()`': [...read(checkout).matchAll(/@cssstate (\w+)/g)].flatMap(([, state]) => state ?? []),
  'badge of the demo': Object.keys(textsOf('en').status),
  sandbox: membersAfter('packages/sandbox/src/books/records.ts', 'export type Status ='),
}

/** The values that stand for two words, by what has happened. */
const twoWords = ['refund', 'return', 'payment.refunded', 'payment.returned']

describe('docs/statuses.md', () => {
  const [columns = [], ...rows] = tableUnder('Where each word is shown')

  it.each(Object.entries(inCode))(
    'has one word for each value of the column %s, and lists no other value',
    (column, values) => {
      const at = columns.indexOf(column)

      const listed = rows.flatMap((row) =>
        [...(row[at] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, value]) => value ?? []),
      )

      expect(values.length).toBeGreaterThan(2)
      expect(new Set(listed)).toEqual(new Set(values))
      expect(listed.filter((value, index) => listed.indexOf(value) !== index && !twoWords.includes(value))).toEqual([])
    },
  )

  it('has every column that this test reads', () => {
    expect(columns.slice(1)).toEqual(Object.keys(inCode))
  })
})

const [codes = [], ...vocabulary] = tableUnder('The words of each language')

/** The forms of a word in a language, in lower case. */
function formsOf(english: string, language: string): string[] {
  const row = vocabulary.find(([word]) => word === english)
  return (row?.[codes.indexOf(language)] ?? '').toLocaleLowerCase(language).split(', ')
}

/** The words of this list that the text has none of the forms of. */
function missingIn(language: string, said: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(said).flatMap(([english, texts]) => {
    const forms = formsOf(english, language)
    const plain = (text: string): string => text.toLocaleLowerCase(language).replaceAll('\u00a0', ' ')
    const wrong = texts.filter((text) => !forms.some((form) => plain(text).includes(form)))
    return wrong.map((text) => `${english} (${forms.join(', ')}): ${text}`)
  })
}

async function elementTexts(language: string): Promise<Messages> {
  const module: Record<string, Messages> = await import(`../packages/widget/src/translations/${language}.ts`)
  const texts = module[language]
  if (!texts) throw new Error(`no texts in ${language}`)
  return texts
}

async function accountTexts(language: string): Promise<AccountMessages> {
  const module: Record<string, AccountMessages> = await import(
    `../packages/widget/src/saved-methods/translations/${language}.ts`
  )
  const texts = module[language]
  if (!texts) throw new Error(`no texts in ${language}`)
  return texts
}

type Pair = [onPage: string, inElement: string]

const detailFields = ['firstName', 'lastName', 'email', 'country'] as const

/** The pairs that differ, but for the isolation of values and the joiner that keeps "e-mail" on one line. */
function differentOf(pairs: readonly Pair[]): Pair[] {
  const plain = (sentence: string): string => sentence.replace(/[\u2060\u2068\u2069]/g, '')
  return pairs.filter(([onPage, inElement]) => plain(onPage) !== plain(inElement))
}

describe('the words of each language', () => {
  it('are the same thirteen as those of the first table', () => {
    const [, ...rows] = tableUnder('Where each word is shown')

    expect(codes.toSorted()).toEqual([...languages].toSorted())
    expect(vocabulary.map(([word]) => word)).toEqual(rows.map(([word]) => word).filter((word) => word !== 'no status'))
    expect(vocabulary.flat().filter((cell) => cell === '')).toEqual([])
  })

  it.each(languages)('are what the elements say in %s', async (language) => {
    const text = await elementTexts(language)
    const account = await accountTexts(language)

    const missing = missingIn(language, {
      'not finished': [text['note:open'], text['stillChecking:line'], text['stillChecking:notified']],
      'on its way': [text.processing],
      reserved: [text.authorised],
      paid: [text.paid],
      'partly refunded': [text['back:partly-refunded']],
      refunded: [text['back:refunded']],
      returned: [text['back:returned']],
      'charged back': [text['back:charged-back']],
      'under review': [text.review, text['failed:needs-review']],
      declined: [text['failed:declined'], text['failed:fraud-suspected']],
      cancelled: [text['failed:cancelled']],
      saved: [text.saved],
      expired: [text.expired, account.expired, account['tag:expired']],
    })

    expect(missing).toEqual([])
  })

  it.each(langs)('are the badges of the demo and the titles of the sandbox in %s', (lang: Lang) => {
    const { status, account } = textsOf(lang)
    const codesOf: Record<Lang, string> = { nl: 'nld', en: 'eng', de: 'deu', fr: 'fra' }
    const { ended } = pageLanguage(codesOf[lang]).texts

    const missing = missingIn(lang, {
      'not finished': [status.open, ended.failed],
      'on its way': [status.processing, ended.pending],
      reserved: [status.authorised],
      paid: [status.paid],
      'partly refunded': [status['partly-refunded']],
      refunded: [status.refunded],
      'under review': [status.review, ended.manualintervention],
      declined: [status.declined],
      cancelled: [status.cancelled],
      returned: [status.returned],
      'charged back': [status['charged-back']],
      saved: [account.state.usable],
      expired: [status.expired, account.state.expired],
    })

    expect(missing).toEqual([])
  })

  it.each(languages)('and sentences of the plain page are those of the element in %s', async (language) => {
    const text = await elementTexts(language)
    const page = pageTexts[language]

    const pairs: Pair[] = [
      [page.testMode, text.testMode],
      [page.savedMethods, text.savedMethods],
      [page.otherMethods, text.otherMethods],
      [page.anotherCard, text['name:anotherCard']],
      [page.noteOpen, text['note:open']],
      [page.noteInProgress, text['note:in-progress']],
      [page.noteChanged, text['note:changed']],
      [page.noteTrouble, text['note:trouble']],
      [page.checking, text.stillChecking],
      [page.otherWays, text.chooseAnother],
      [page.paid('{amount}'), text.paid],
      [page.thanksNotified('{shop}'), text['thanks:notified']],
      [page.authorised('{amount}'), text.authorised],
      [page.authorisedText('{shop}'), text['authorised:line']],
      [page.processing, text.processing],
      [page.processingText('{amount}'), text['processing:line']],
      [page.notSaved, text.notSaved],
      [page.notSavedText, text['notSaved:line']],
      ...Object.entries(page.moneyBack).map(([state, word]): [string, string] => [
        word,
        text[`back:${state}` as keyof Messages],
      ]),
      [page.refundText('{back}', '{amount}'), text['refund:line']],
      [page.returnText('{back}', '{shop}'), text['return:line']],
      [page.review, text.review],
      [page.reviewText('{shop}'), text['review:line']],
      [page.expired, text['phase:expired']],
      [page.quote('{id}'), text.quote],
      ...Object.entries(page.failed).flatMap(([reason, [title, line]]): Pair[] => [
        [title, text[`failed:${reason}` as keyof Messages]],
        [line, text[`failed:${reason}:line` as keyof Messages]],
      ]),
    ]

    expect(differentOf(pairs)).toEqual([])
  })

  it.each(languages)(
    'and rows, buttons and errors of the plain page are those of the element in %s',
    async (language) => {
      const text = await elementTexts(language)
      const page = pageTexts[language]

      const pairs: Pair[] = [
        [page.legendPay, text.legendPay],
        [page.legendSave, text.legendSave],
        [page.showAll(4), text.showAll.replace('{count}', '4')],
        [page.card, text['name:card']],
        [page.sepa, text['name:sepa']],
        [page.pay('{amount}'), text.pay],
        [page.order, text.order],
        [page.subscribe, text.subscribe],
        [page.total, text.total],
        [page.sign, text.sign],
        [page.signAndPay('{amount}'), text.signAndPay],
        [page.agree, text.agree],
        [page.agreeAndPay('{amount}'), text.agreeAndPay],
        [page.saveCard, text.saveCard],
        [page.toCardPage, text['to:card-page']],
        [page.toSignPage, text['to:sign-page']],
        [page.toPaypal, text['to:paypal']],
        [page.toWallet, text['to:page']],
        [page.toBankApp, text['to:bank-app']],
        [page.paysNow, text['when:now']],
        [page.nothingNow, text['when:none']],
        [page.withinDays, text['to:account']],
        [page.chooseCountry, text.chooseCountry],
        [page.leaving, text['phase:leaving']],
        [page.leavingLink, text.leavingLink],
        [page.goOn, text.goOn],
        [page.thanks, text.thanks],
        [page.saved, text.saved],
        [page.expiredText, text['phase:expired:line']],
        [page.orderNumber('{id}'), text.orderNumber],
        [page.reference, text.reference],
        [page.paidNext('{shop}'), text['paid:next']],
        [page.faults.email, text['error:no-at']],
        ...detailFields.map((field): Pair => [page.fields[field], text[`field:${field}`]]),
        ...(['firstName', 'lastName', 'country', 'consent'] as const).map(
          (field): Pair => [page.faults[field], text[`error:${field}`]],
        ),
      ]

      expect(differentOf(pairs)).toEqual([])
      expect(page.checkingText).toContain(text['stillChecking:line'])
    },
  )
})
