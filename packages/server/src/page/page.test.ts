import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession, OfferedChoice, SavedMethod, Session } from '../contract/checkout.ts'
import { integrityOf } from '../runtime/secrets.ts'
import { customer, openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'
import { expectProblem, madeAtCcv } from '../testing/problems.ts'
import { pageTexts } from './texts/texts.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const pathOf = (session: Session): string => new URL(session.url).pathname.replace('/pay', '')
const open = (session: Session, query = ''): Promise<Response> => shop.request(`${pathOf(session)}${query}`)
const read = async (session: Session, query = ''): Promise<string> => (await open(session, query)).text()
const post = (session: Session, fields: Record<string, string>): Promise<Response> =>
  shop.request(pathOf(session), { method: 'POST', body: new URLSearchParams(fields) })
/** Posts as the customer: with the session's token, which only the customer receives. */
const postAsCustomer = (session: Session, fields: Record<string, string> = {}): Promise<Response> =>
  post(session, { ...fields, token: session.token })
const readAsCustomer = async (session: Session): Promise<string> => (await postAsCustomer(session)).text()
const named = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, name]) => name ?? '')
const hashIn = (html: string): string => html.match(/name="consent" value="([^"]+)"/)?.[1] ?? ''

const dayMs = 86_400_000

const sepaOnly: Partial<NewSession> = {
  customer: { id: 'c-17', signedIn: true, firstName: 'An' },
  choices: [{ choice: 'sepa-mandate' }],
}
const details = { lastName: 'Peeters', email: 'an@example.org', country: 'BE' }

/** A card that the customer has saved in an earlier order. */
async function savedCard(): Promise<SavedMethod | undefined> {
  const first = await shop.session({ order: { ...order, id: 'first' } })
  await shop.startWithConsent(first, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]
}

/** A session whose direct debit is signed and on its way. */
async function signedDebit(): Promise<Session> {
  const session = await shop.session()
  await shop.startWithConsent(session, { choice: 'sepa-mandate' })
  const { redirectUrl } = await shop.attempt(session)
  await shop.sandbox.fetch(redirectUrl ?? '', {
    method: 'POST',
    body: new URLSearchParams({ do: 'sign', iban: 'BE68539007547034', holder: 'An Peeters' }),
  })
  await shop.receive()
  return session
}

describe('the page', () => {
  it('shows the order and the choices with the first one expanded, each with its own form', async () => {
    const session = await shop.session({ customer: { ...customer, signedIn: false } })

    const html = await read(session)

    expect(html).toContain('Fjord Coffee')
    expect(html).toContain('Order 981')
    expect(html.replaceAll('\u00a0', ' ')).toContain('€ 42,50')
    expect(named(html, /<span class="name">([^<]+)/g)).toEqual(['Kaart', 'Bancontact', 'iDEAL | Wero'])
    expect(html.match(/<details[^>]* open/g)).toHaveLength(1)
    expect(html.match(/<form method="post" novalidate>/g)).toHaveLength(3)
    expect(html).not.toMatch(/<script|onclick|style="/)
  })

  it.each([
    ['nl-BE', 'nl', 'Hoe wil je betalen?', 'Kaart'],
    ['en', 'en', 'How would you like to pay?', 'Card'],
    ['fr', 'fr', 'Comment souhaitez-vous payer\u00a0?', 'Carte'],
    ['de-AT', 'de', 'Wie möchten Sie bezahlen?', 'Karte'],
    ['pl', 'pl', 'Jak chcesz zapłacić?', 'Karta'],
    ['ar-EG', 'ar', 'كيف تريد الدفع؟', 'بطاقة'],
    ['fi', 'en', 'How would you like to pay?', 'Card'],
  ])('is shown in %s', async (lang, htmlLang, legend, card) => {
    const html = await read(await shop.session({ lang }))

    expect(html).toContain(`<html lang="${htmlLang}" dir="${htmlLang === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(html).toContain(legend)
    expect(html).toContain(card)
    expect(html).not.toMatch(/undefined|\[object|=&gt;|NaN/)
  })

  it('has every text in every language, none of them empty or left in English', () => {
    const flat = (texts: object): string[] =>
      Object.values(texts).flatMap((value: unknown) =>
        typeof value === 'function'
          ? [String(Reflect.apply(value, undefined, ['X']))]
          : typeof value === 'object' && value
            ? flat(value)
            : [String(value)],
      )
    const [english = [], ...others] = Object.values(pageTexts).map(flat)

    for (const texts of others) {
      expect(texts).toHaveLength(english.length)
      expect(texts.filter((text) => text.trim() === '')).toEqual([])
      const same = texts.filter((text, index) => text === english[index] && text.length > 10)
      expect(same.filter((text) => !/^(Bancontact|iDEAL)/.test(text))).toEqual([])
    }
  })

  it('says in each row when the money moves and where the shopper goes, and of a direct debit that it takes days', async () => {
    const card = await read(
      await shop.session({ lang: 'en', choices: [{ choice: 'pay', methods: ['card', 'ideal'] }] }),
    )
    const debit = await readAsCustomer(await shop.session({ ...sepaOnly, lang: 'en' }))

    expect(named(card, /<p class="where">.*?<\/svg>(.*?)<\/p>/g)).toEqual([
      'You pay now · You enter your card details on CCV’s secure page',
      'You pay now · You approve it in your bank’s app',
    ])
    expect(debit).toContain('Collected from your account within a few days · You sign on CCV’s secure page')
    expect(debit).not.toContain('You pay now')
  })

  it('escapes the texts of the shop', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;`
    const session = await shop.session({
      order: { ...order, description: hostile },
      checkoutUrl: `${shopOrigin}/c?"><script>`,
    })

    const html = await read(session)

    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('loads and runs nothing and cannot be framed; its only style is allowed by its hash', async () => {
    const response = await open(await shop.session())
    const html = await response.text()
    const policy = response.headers.get('content-security-policy') ?? ''

    const [, style = ''] = html.match(/<style>([\s\S]*)<\/style>/) ?? []
    expect(policy).toBe(
      `default-src 'none'; style-src '${integrityOf(style)}'; form-action 'self' https: http://localhost:4002; base-uri 'none'; frame-ancestors 'none'`,
    )
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('creates nothing when it is opened', async () => {
    const session = await shop.session()

    await open(session)
    await open(session, '?back=1')
    await shop.request(pathOf(session), { method: 'HEAD' })

    expect(madeAtCcv(shop)).toEqual([])
    expect(await shop.store.attempts.ofOrderLock('order:981')).toEqual([])
  })

  it('accepts additional query parameters, as added by sites that share the link', async () => {
    const response = await open(await shop.session(), `?utm_source=mail&fbclid=${'x'.repeat(500)}&back=123`)

    expect(response.status).toBe(200)
  })

  it('shows no saved methods without the token, because anybody may hold the link', async () => {
    const method = await savedCard()
    const session = await shop.session()

    const html = await read(session)

    expect((await shop.view(session)).choices[0]?.choice).toBe('saved')
    expect(html).not.toContain(method?.id)
    expect(html).not.toContain(method?.last4)
    expect(html).not.toContain('an@example.org')
    expect((await post(session, { choice: 'saved', savedMethodId: method?.id ?? '' })).status).toBe(409)
  })

  it('shows the saved methods of the customer who has the token, and pays with one', async () => {
    const method = await savedCard()
    const session = await shop.session()

    const html = await readAsCustomer(session)
    const response = await postAsCustomer(session, { choice: 'saved', savedMethodId: method?.id ?? '' })

    expect(named(html, /<span class="name">(.+?)<\/span>/g)[0]).toBe('<bdi>Visa •••• 4242</bdi>')
    expect(html).toMatch(/<details class="row" name="way" open><summary class="head"><span class="name"><bdi>Visa/)
    expect(response.status).toBe(303)
    expect(await shop.status(session)).toMatchObject({ payment: 'paid', used: { choice: 'saved' } })
  })

  it('refuses the saved method of another customer', async () => {
    const method = await savedCard()
    const session = await shop.session({ customer: { ...customer, id: 'c-18' } })

    const response = await postAsCustomer(session, { choice: 'saved', savedMethodId: method?.id ?? '' })

    expect(response.status).toBe(409)
    expect(await shop.store.attempts.ofOrderLock('order:981')).toEqual([])
  })

  it.each([
    ['order', 'Bestelling met betalingsverplichting'],
    ['subscribe', 'Abonneren met betalingsverplichting'],
  ] as const)('uses the statutory words for "%s", with the amount next to them', async (buttonLabel, words) => {
    const html = await readAsCustomer(await shop.session({ buttonLabel }))

    expect(named(html, /<button class="go">([^<]+)/g)).toEqual(Array.from({ length: 4 }, () => words))
    expect(html.match(/<span>Totaal<\/span>/g)).toHaveLength(4)
  })
})

describe('the form of the page', () => {
  it.each(['card', 'bcmc', 'ideal'])(
    'redirects to CCV for %s, and the return leads back to the page',
    async (method) => {
      const session = await shop.session()

      const response = await post(session, { choice: 'pay', method })

      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:4002\//)
      const attempt = await shop.attempt(session)
      const back = new URL(JSON.parse(attempt.requestBody).returnUrl)
      const returned = await shop.request(`/return/${attempt.id}${back.search}`)
      expect(returned.headers.get('location')).toMatch(
        /^http:\/\/localhost:4000\/pay\/checkout\/page\/pg_[\w-]+\?back=1$/,
      )
    },
  )

  it('saves the card only when its box is checked, which it never is in advance', async () => {
    const session = await shop.session()
    const html = await readAsCustomer(session)

    expect(html).not.toMatch(/\schecked/)
    await postAsCustomer(session, { choice: 'pay', method: 'card', consent: hashIn(html) })
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'saved' })
    expect(await read(session)).toContain('bewaard voor de volgende keer')
  })

  it('shows the text before the box, and the plan of a subscription directly above the button', async () => {
    const agreement = { kind: 'recurring', everyDays: 30, until: '2030-01-01', amountMinor: 1200 } as const
    const session = await shop.session({ ...sepaOnly, lang: 'en', choices: [{ choice: 'sepa-mandate', agreement }] })

    const html = await readAsCustomer(session)

    expect(html.indexOf('class="terms"')).toBeGreaterThan(0)
    expect(html.indexOf('class="terms"')).toBeLessThan(html.indexOf('type="checkbox"'))
    expect(html).toContain('I authorise Fjord Coffee to collect')
    expect(html).toMatch(
      /<p class="plan">First €42\.50, then €12\.00 every 30 days until [^<]* at fjord\.example\/account\.<\/p>\n<button/,
    )
  })

  it('shows the plan of an optional subscription above its box, and above the button once the box is ticked', async () => {
    const agreement = { kind: 'recurring', everyDays: 30, until: '2030-01-01', amountMinor: 1200 } as const
    const choices: OfferedChoice[] = [
      { choice: 'pay', methods: ['card'] },
      { choice: 'pay-and-save', agreement },
    ]

    const html = await readAsCustomer(await shop.session({ lang: 'en', choices }))

    const plan = '€42\\.50 today, then €12\\.00 every 30 days until [^<]* at fjord\\.example\\/account\\.'
    expect(html).toMatch(new RegExp(`<p class="plan">${plan}</p><div class="agree">`))
    expect(html).toMatch(new RegExp(`<p class="plan chosen">${plan}</p>\n<button`))
    expect(html).toContain('.chosen{display:none}form:has([name=consent]:checked) .chosen{display:block}')
  })

  it('signs nothing without consent and shows the error at the box', async () => {
    const session = await shop.session(sepaOnly)

    const response = await postAsCustomer(session, { choice: 'sepa-mandate', ...details })
    const html = await response.text()

    expect(response.status).toBe(409)
    expect(html).toContain('Vink het vakje aan om verder te gaan')
    expect(html).toMatch(/name="consent"[^>]*aria-invalid="true"/)
    expect(madeAtCcv(shop)).toEqual([])
  })

  it('marks each missing detail, keeps the values, and unchecks the box', async () => {
    const session = await shop.session(sepaOnly)
    const consent = hashIn(await readAsCustomer(session))

    const response = await postAsCustomer(session, { choice: 'sepa-mandate', lastName: '<Peeters>', consent })
    const html = await response.text()

    expect(response.status).toBe(400)
    expect(named(html, /<p class="fault" id="sepa-(\w+)-fault">/g)).toEqual(['email', 'country'])
    expect(html).toContain('value="&lt;Peeters&gt;"')
    expect(html).not.toMatch(/\schecked|name="firstName"/)
  })

  it('lists the errors above the choices with links to the fields, and has the focus there when it opens', async () => {
    const session = await shop.session({ ...sepaOnly, lang: 'en' })

    const response = await postAsCustomer(session, { choice: 'sepa-mandate', ...details, email: 'an@example' })
    const html = await response.text()

    expect(html).toMatch(/<div class="note bad" role="group" aria-labelledby="faults" tabindex="-1" autofocus>/)
    expect(html).toContain('<strong id="faults">Check your details</strong>')
    expect([...html.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a><\/li>/g)].map(([, ...link]) => link)).toEqual([
      ['sepa-email', 'Enter a full e-mail address, such as an@example.be'],
      ['sepa-consent', 'Tick the box to continue'],
    ])
    expect(html).toMatch(/<input id="sepa-email"[^>]*aria-invalid="true" aria-describedby="sepa-email-fault"/)
    expect(html).toMatch(/<input type="checkbox" id="sepa-consent"/)
    expect(html.match(/ autofocus/g)).toHaveLength(1)
    expect(html.indexOf('id="faults"')).toBeLessThan(html.indexOf('<form'))
  })

  it('shows all errors at once', async () => {
    const session = await shop.session(sepaOnly)

    const response = await postAsCustomer(session, { choice: 'sepa-mandate', email: 'an@example' })

    expect(named(await response.text(), /<p class="fault" id="sepa-(\w+)-fault">/g)).toEqual([
      'lastName',
      'email',
      'country',
      'consent',
    ])
  })

  it('signs a mandate when all details are present', async () => {
    const session = await shop.session(sepaOnly)

    const consent = hashIn(await readAsCustomer(session))
    const response = await postAsCustomer(session, { choice: 'sepa-mandate', ...details, consent })
    await shop.finish()

    expect(response.status).toBe(303)
    expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'saved' })
  })

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['an unknown choice', { choice: 'steal' }],
    ['no method', { choice: 'pay' }],
    ['an amount', { choice: 'pay', method: 'card', amountMinor: '1' }],
    ['a property name of every object', { choice: 'pay', method: 'card', __proto__x: '1', constructor: 'x' }],
    ['a control character', { choice: 'pay', method: 'card', firstName: 'a\u0000b' }],
    ['an oversized value', { choice: 'pay', method: 'card', firstName: 'x'.repeat(1000) }],
  ])(
    'with %s is rejected with a page that shows a diagnostics id, which is also logged, and has the focus there',
    async (_, fields) => {
      const response = await post(await shop.session(), fields)
      const html = await response.text()

      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(html).toContain('<div class="note" role="alert" tabindex="-1" autofocus>')
      const [, number = 'none'] = html.match(/(dx_[0-9a-f]{24})/) ?? []
      expect(shop.logged.join('\n')).toContain(number)
      expect(madeAtCcv(shop)).toEqual([])
    },
  )

  it.each([
    ['application/json', '{"choice":"pay","method":"card"}'],
    ['text/plain', 'choice=pay&method=card'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
  ])('of the type %s is rejected', async (type, body) => {
    const response = await shop.request(pathOf(await shop.session()), {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })

    expect(response.status).toBe(400)
    expect(madeAtCcv(shop)).toEqual([])
  })

  it('is accepted as multipart, without its files', async () => {
    const form = new FormData()
    form.set('choice', 'pay')
    form.set('method', 'card')
    form.set('lastName', new File(['x'], 'x.txt'))

    const response = await shop.request(pathOf(await shop.session()), { method: 'POST', body: form })

    expect(response.status).toBe(303)
  })

  it('shows a neutral message when CCV does not answer', async () => {
    const session = await shop.session()
    shop.sandbox.control.addFault({ on: 'create', do: 'answer', status: 401, body: {}, times: 0 })

    const response = await post(session, { choice: 'pay', method: 'card' })

    expect(response.status).toBe(303)
    expect(await read(session, '?back=1')).toContain('Deze betaalmethode is nu niet beschikbaar')
  })
})

describe('the page after the visit to CCV', () => {
  it('reloads automatically only while the outcome is unknown', async () => {
    const session = await shop.session()
    await post(session, { choice: 'pay', method: 'card' })

    expect(await read(session, '?back=1')).toContain('http-equiv="refresh"')
    expect(await read(session)).not.toContain('http-equiv="refresh"')
    await shop.finish()

    expect(await read(session, '?back=1')).not.toContain('http-equiv="refresh"')
  })

  it('offers to continue or to choose again while nothing is confirmed', async () => {
    const session = await shop.session()
    const location = (await post(session, { choice: 'pay', method: 'card' })).headers.get('location') ?? ''

    const html = await read(session, '?back=1')

    expect(html).toContain('Nog geen bevestiging')
    expect(html).toContain(`<a class="go" href="${location.replaceAll('&', '&amp;')}">Verder bij CCV</a>`)
    expect(html).toContain('<a class="go" href="?">Andere betaalmethode kiezen</a>')
    expect(await read(session, '?')).toContain('<form')
  })

  it('shows the active attempt at CCV with a link to it', async () => {
    const session = await shop.session()
    const location = (await post(session, { choice: 'pay', method: 'card' })).headers.get('location') ?? ''

    const html = await read(session)

    expect(html).toContain(`<a class="go" href="${location.replaceAll('&', '&amp;')}">Verder bij CCV</a>`)
  })

  it.each([
    ['success', undefined, /betaald<\/h2>/],
    ['failed', 'rejected', /Je bank heeft de betaling geweigerd/],
    ['failed', 'insufficient_funds', /Onvoldoende saldo/],
    ['failed', 'cancelled', /Betaling geannuleerd/],
    ['manualintervention', undefined, /Betaal niet opnieuw/],
  ] as const)('shows the outcome: %s %s', async (outcome, code, words) => {
    const session = await shop.session()
    await post(session, { choice: 'pay', method: 'card' })
    await shop.finish(outcome, code)

    const html = await read(session, '?back=1')

    expect(html).toMatch(words)
    expect(html.includes('<form')).toBe(outcome === 'failed')
  })

  it('says that a direct debit is on its way, and neither reloads nor offers another payment', async () => {
    const session = await signedDebit()

    expect(await shop.status(session)).toMatchObject({ payment: 'processing' })
    for (const query of ['', '?back=1']) {
      const html = await read(session, query)
      expect(html).toContain('Je incasso is onderweg')
      expect(html.replaceAll('\u00a0', ' ')).toContain('€ 42,50 wordt in de komende dagen van je rekening afgeschreven')
      expect(html).not.toMatch(/<form|http-equiv="refresh"|class="go"|niet betaald/i)
    }
  })

  it('shows that a direct debit is on its way when an old form starts another payment, and takes nothing away', async () => {
    const session = await signedDebit()

    const response = await post(session, { choice: 'pay', method: 'card' })

    expect(response.status).toBe(409)
    const html = await response.text()
    expect(html).toContain('Je incasso is onderweg')
    expect(html).not.toMatch(/<form|role="alert"|class="go"/)
    expect(shop.sandbox.control.mandates().map(({ status }) => status)).toEqual(['active'])
  })

  it('shows the method and the date of a payment, and what happens next', async () => {
    const session = await shop.session({ lang: 'en' })
    await shop.start(session, { method: 'card' })
    await shop.finish()

    const html = await read(session, '?back=1')

    expect(html).toMatch(/<p class="facts"><bdi>Card · \d{1,2} [A-Z][a-z]{2,3} \d{4}<\/bdi><\/p>/)
    expect(html).toContain('Thank you for your order. Fjord Coffee will take care of the rest.')
  })

  it('shows a cancelled payment as neutral, and a declined one as a failure', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'cancelled')
    expect(await read(session)).toContain('class="note neutral"')

    await shop.start(session)
    await shop.finish('failed', 'card_refused')

    expect(await read(session)).toContain('class="note bad"')
  })

  it('shows the order number of a payment under review first, and the reference on request', async () => {
    const session = await shop.session({ lang: 'en' })
    await shop.start(session)
    await shop.finish('manualintervention')

    const html = await read(session)

    expect(html).toContain(`<p class="facts"><bdi>Order ${order.id}</bdi></p>`)
    expect(html).toContain(
      `<details><summary>Reference for the shop</summary><p class="quote">${session.id}</p></details>`,
    )
  })

  it('promises an e-mail only when the shop sends one', async () => {
    for (const shopNotifies of [true, false]) {
      const session = await shop.session({ order: { ...order, id: String(shopNotifies) }, shopNotifies })
      await post(session, { choice: 'pay', method: 'card' })
      await shop.finish()
      expect((await read(session)).includes('mailt je')).toBe(shopNotifies)
    }
  })

  it('takes no second payment: submitting the form again shows that it is paid', async () => {
    const session = await shop.session()
    await post(session, { choice: 'pay', method: 'card' })
    await shop.finish()

    const response = await post(session, { choice: 'pay', method: 'ideal' })

    expect(response.status).toBe(409)
    expect(await response.text()).toMatch(/betaald<\/h2>/)
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })

  it('still shows the outcome after the session has ended, and offers nothing new', async () => {
    const session = await shop.session()
    const other = await shop.session({ order: { ...order, id: '982' } })
    await post(session, { choice: 'pay', method: 'card' })
    await shop.finish()
    await shop.pass(14 * dayMs + 1000)

    expect(await read(session)).toMatch(/betaald<\/h2>/)
    const html = await read(other)
    expect(html).toContain('Deze pagina is verlopen')
    expect(html).not.toContain('<form')
  })
})

describe('an invalid link', () => {
  it('is answered with a problem for machines and a page for people, in their language', async () => {
    const machine = await shop.request('/checkout/page/pg_none')
    const person = await shop.request('/checkout/page/pg_none', {
      headers: { accept: 'text/html', 'accept-language': 'fr-BE,fr;q=0.9' },
    })
    const html = await person.text()

    await expectProblem(shop, machine, { status: 404, code: 'not-found' })
    expect(person.status).toBe(404)
    expect(person.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain('Cette page n’existe pas')
    expect(html).toMatch(/dx_[0-9a-f]{24}/)
  })

  it('is also a token of another kind, or an expired link', async () => {
    const session = await shop.session()

    for (const token of [session.token, session.accountToken ?? '']) {
      await expectProblem(shop, await shop.request(`/checkout/page/${token}`), { status: 404 })
    }
    await shop.pass(15 * dayMs)
    await expectProblem(shop, await open(session), { status: 404 })
  })
})
