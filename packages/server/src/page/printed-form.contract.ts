/** The contract of the form that is printed with the element's tag, for every store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession, SavedMethod, Session } from '../contract/checkout.ts'
import { revisionOf } from '../sessions/revision.ts'
import type { Store } from '../store/store.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { madeAtCcv } from '../testing/problems.ts'

type Fields = Record<string, string>
const hour = 3_600_000
const fromElsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }

export function describesPrintedForms(name: string, openStore: () => Promise<Store>): void {
  describe(`the printed form, on ${name}`, { timeout: 60_000 }, () => {
    let shop: Shop
    beforeEach(async () => {
      shop = await openShop({ store: await openStore() })
    })
    afterEach(() => shop.close())

    /** The revision in the tag, or that of a page from before the first attempt where nothing is to be chosen now. */
    const revision = async (session: Session): Promise<string> => {
      const printed = (await shop.checkout.tag(session)).match(/name="revision" value="([^"]+)"/)?.[1]
      const record = await shop.store.sessions.get(session.id)
      if (!record) throw new Error('the session is not stored')
      return printed ?? revisionOf(record)
    }
    /** The fields as a page prints them for this session, with the picked row. */
    const fieldsOf = async (session: Session, fields: Fields): Promise<Fields> => ({
      token: session.token,
      revision: await revision(session),
      lang: 'nl-BE',
      ...fields,
    })
    const send = (session: Session, fields: Fields, headers: Fields = { origin: 'null' }): Promise<Response> =>
      shop.request(new URL(session.url).pathname.replace('/pay', ''), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
      })
    const post = async (session: Session, fields: Fields, headers?: Fields): Promise<Response> =>
      send(session, await fieldsOf(session, fields), headers)
    const attempts = async (): Promise<number> => (await shop.store.attempts.ofOrderLock('order:981')).length
    const target = (html: string): string => html.match(/http-equiv="refresh" content="0;url=([^"]+)"/)?.[1] ?? ''
    const hashIn = (html: string): string => html.match(/name="consent" value="([^"]+)"/)?.[1] ?? ''
    const consentOf = async (session: Session, choice: string, lang = 'nl-BE'): Promise<string> => {
      const offered = (await shop.view(session, lang)).choices.find((row) => row.choice === choice)
      return offered && 'consent' in offered ? offered.consent.hash : ''
    }

    /** A card that the customer has saved in an earlier order. */
    async function savedCard(): Promise<SavedMethod> {
      const first = await shop.session({ order: { ...order, id: 'first' } })
      await shop.startWithConsent(first, { choice: 'pay-and-save' })
      await shop.finish()
      const [method] = await shop.checkout.methods.list('c-17')
      if (!method) throw new Error('the card was not saved')
      return method
    }

    it.each([{ origin: 'null' }, fromElsewhere, { origin: shopOrigin }, {}])(
      'leads on to CCV by a page with a link, from any origin (%o)',
      async (headers: Fields) => {
        const session = await shop.session()

        const response = await post(session, { row: 'ideal' }, headers)
        const html = await response.text()

        const { redirectUrl, method } = await shop.attempt(session)
        const address = redirectUrl?.replaceAll('&', '&amp;') ?? 'none'
        expect([response.status, method, target(html)]).toEqual([200, 'ideal', address])
        expect(html).toContain(`<a class="go" href="${address}">Nu naar CCV</a>`)
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(html).not.toContain(session.token)
      },
    )

    it('returns from CCV to the page of the shop, as after a click in the element', async () => {
      const session = await shop.session()
      await post(session, { row: 'card' })

      const { id, requestBody } = await shop.attempt(session)
      const back = new URL(JSON.parse(requestBody).returnUrl)
      const returned = await shop.request(`/return/${id}${back.search}`)

      expect(returned.headers.get('location')).toContain(`${shopOrigin}/thanks?s=${session.id}#ccv-checkout=`)
    })

    it('pays with a saved card at once, and leads on to the page of the shop', async () => {
      const method = await savedCard()
      const session = await shop.session()

      const response = await post(session, { row: `saved:${method.id}` }, fromElsewhere)
      const html = await response.text()

      expect(await shop.status(session)).toMatchObject({ payment: 'paid', used: { savedMethodId: method.id } })
      expect(target(html)).toContain(`${shopOrigin}/thanks?s=${session.id}#ccv-checkout=`)
      expect(html).toMatch(/betaald<\/h2>/)
    })

    it('saves the card when the box of its row is ticked, and reads no field of another row', async () => {
      const session = await shop.session()
      const consent = await consentOf(session, 'pay-and-save')

      await post(session, {
        row: 'card',
        'consent:card': consent,
        'email:sepa-mandate': 'x',
        'consent:sepa-mandate': 'x',
      })
      await shop.finish()

      expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'saved' })
    })

    it('pays without saving when only the box of another row is ticked', async () => {
      const session = await shop.session()
      const consent = await consentOf(session, 'pay-and-save')

      await post(session, { row: 'ideal', 'consent:card': consent })
      await shop.finish()

      expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'none' })
    })

    it('signs a mandate with the text of its own language', async () => {
      const session = await shop.session({ customer: { id: 'c-17', signedIn: true }, lang: 'nl' })
      const row = 'sepa-mandate'
      const typed = { firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' }
      const own = Object.fromEntries(Object.entries(typed).map(([field, value]) => [`${field}:${row}`, value]))

      await post(session, { row, lang: 'de', [`consent:${row}`]: await consentOf(session, row, 'de'), ...own })
      await shop.finish()

      expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'saved' })
      expect((await shop.checkout.methods.list('c-17'))[0]?.consent.lang).toBe('de')
    })

    it.each(['two clicks', 'back and again'])('makes one attempt for %s', async (repeat) => {
      const session = await shop.session()
      const once = (): Promise<Response> => post(session, { row: 'ideal' })

      const answers = repeat === 'two clicks' ? await Promise.all([once(), once()]) : [await once(), await once()]
      const targets = await Promise.all(answers.map(async (answer) => target(await answer.text())))

      expect(targets[0]).toContain('localhost:4002')
      expect(targets[1]).toBe(targets[0])
      expect(await attempts()).toBe(1)
      expect(shop.sandbox.control.transactions()).toHaveLength(1)
    })

    it('takes the money of a saved card once, and leads to the page of the shop again', async () => {
      const method = await savedCard()
      const session = await shop.session()
      const once = (): Promise<Response> => post(session, { row: `saved:${method.id}` })

      const answers = [...(await Promise.all([once(), once()])), await once()]

      for (const answer of answers) expect(target(await answer.text())).toContain(`${shopOrigin}/thanks`)
      expect(await attempts()).toBe(1)
    })

    it('resumes the attempt that the element has started', async () => {
      const session = await shop.session()
      const { redirectUrl } = await shop.start(session, { choice: 'pay', method: 'ideal' })

      const html = await (await post(session, { row: 'ideal' })).text()

      expect(target(html)).toBe(redirectUrl?.replaceAll('&', '&amp;'))
      expect(await attempts()).toBe(1)
    })

    describe('starts nothing', () => {
      const refused: [string, (session: Session) => Promise<Fields>][] = [
        ['without a token', async (session) => ({ ...(await fieldsOf(session, { row: 'card' })), token: '' })],
        ['with an unknown token', async (session) => fieldsOf(session, { row: 'card', token: 'ct_none' })],
        [
          'with the account token',
          async (session) => fieldsOf(session, { row: 'card', token: session.accountToken ?? '' }),
        ],
        [
          'with the token of another session',
          async (session) => {
            const other = await shop.session({ order: { ...order, id: '982' } })
            return fieldsOf(session, { row: 'card', token: other.token })
          },
        ],
        [
          'with an expired token',
          async (session) => {
            await shop.pass(61 * 60_000)
            return fieldsOf(session, { row: 'card' })
          },
        ],
        ['without a revision', async (session) => ({ ...(await fieldsOf(session, { row: 'card' })), revision: '' })],
        ['with another revision', async (session) => fieldsOf(session, { row: 'card', revision: 'old' })],
        [
          'after the offers have changed',
          async (session) => {
            const fields = await fieldsOf(session, { row: 'card' })
            await shop.session({ choices: [{ choice: 'pay', methods: ['card'] }] })
            return fields
          },
        ],
        ['with a row that is not offered', async (session) => fieldsOf(session, { row: 'paypal-mandate' })],
        ['with an unknown row', async (session) => fieldsOf(session, { row: '__proto__' })],
        ['with no picked row', async (session) => fieldsOf(session, {})],
      ]
      it.each(refused)('%s, and shows the choices again', async (_, fields) => {
        const session = await shop.session()

        const response = await send(session, await fields(session), { 'sec-fetch-site': 'same-origin' })
        const html = await response.text()

        expect([400, 409]).toContain(response.status)
        expect(html).toContain('role="alert"')
        expect(html).toContain('<span class="name">Kaart</span>')
        expect(target(html)).toBe('')
        expect(await attempts()).toBe(0)
        expect(madeAtCcv(shop)).toEqual([])
      })

      it('with the saved method of another customer', async () => {
        const method = await savedCard()
        const session = await shop.session({ customer: { ...customer, id: 'c-18' } })

        const response = await post(session, { row: `saved:${method.id}` })

        expect(response.status).toBe(409)
        expect(await response.text()).not.toContain(method.last4)
        expect(await attempts()).toBe(0)
      })

      it.each(['saved', 'sepa-mandate'])('for a guest who picks what only a customer may (%s)', async (row) => {
        const method = await savedCard()
        const session = await shop.session({ customer: { ...customer, signedIn: false } })

        const response = await post(session, { row: row === 'saved' ? `saved:${method.id}` : row })

        expect(response.status).toBe(409)
        expect(await attempts()).toBe(0)
      })

      it('after the shop has expired the session, and says so', async () => {
        const session = await shop.session()
        const fields = await fieldsOf(session, { row: 'card' })
        await shop.checkout.sessions.expire(session.id)

        const html = await (await send(session, fields)).text()

        expect(html).toContain('Deze pagina is verlopen')
        expect(await attempts()).toBe(0)
      })

      it('after the session has ended, even while its token is valid', async () => {
        const create = (): Promise<Response> =>
          shop.request('/v1/sessions', {
            method: 'POST',
            token: secretKey,
            headers: { 'idempotency-key': 'one' },
            json: { order, choices: [{ choice: 'pay', methods: ['card'] }], lang: 'nl', returnUrl: `${shopOrigin}/x` },
          })
        await create()
        await shop.pass(23.5 * hour)
        const session = (await (await create()).json()) as Session // with a new token
        const fields = await fieldsOf(session, { row: 'card' })
        await shop.pass(0.75 * hour)

        const response = await send(session, fields)

        expect(response.status).toBe(409)
        expect(await attempts()).toBe(0)
      })
    })

    describe('of an older amount', () => {
      const dearer = { ...order, amountMinor: 9900 }

      it('shows the choices of the new amount for confirmation to the same customer, with what was typed', async () => {
        const sepa: Partial<NewSession> = {
          customer: { id: 'c-17', signedIn: true },
          choices: [{ choice: 'saved' }, { choice: 'pay', methods: ['card'] }, { choice: 'sepa-mandate' }],
        }
        const session = await shop.session(sepa)
        const fields = await fieldsOf(session, { row: 'sepa-mandate', 'lastName:sepa-mandate': 'Peeters' })
        await shop.session({ ...sepa, order: dearer })

        const response = await send(session, fields, fromElsewhere)
        const html = await response.text()

        expect(response.status).toBe(409)
        expect(html).toContain('Er is iets gewijzigd')
        expect(html.replaceAll('\u00a0', ' ')).toContain('€ 99,00')
        expect(html).toContain('value="Peeters"')
        expect(await attempts()).toBe(0)
      })

      it('pays the new amount after the confirmation, also with a saved card', async () => {
        const method = await savedCard()
        const session = await shop.session()
        const fields = await fieldsOf(session, { row: `saved:${method.id}` })
        await shop.session({ order: dearer })
        const html = await (await send(session, fields)).text()
        const [, action = ''] = html.match(/<form method="post" action="([^"]+)"/) ?? []
        const [, token = ''] = html.match(/name="token" value="([^"]+)"/) ?? []

        const response = await shop.request(new URL(action).pathname.replace('/pay', ''), {
          method: 'POST',
          body: new URLSearchParams({ choice: 'saved', savedMethodId: method.id, token, lang: 'nl-BE' }),
          headers: { 'sec-fetch-site': 'same-origin' },
        })

        expect(response.status).toBe(303)
        expect((await shop.store.attempts.ofOrderLock('order:981')).map(({ amountMinor }) => amountMinor)).toEqual([
          9900,
        ])
      })

      it('shows nothing to a customer whose order now belongs to another', async () => {
        const session = await shop.session()
        const fields = await fieldsOf(session, { row: 'card' })
        await shop.session({ order: dearer, customer: { ...customer, id: 'c-18' } })

        const html = await (await send(session, fields)).text()

        expect(html).not.toContain('99,00')
        expect(await attempts()).toBe(0)
      })
    })

    it('shows the form again with what was typed and the errors at the fields, the box unticked', async () => {
      const session = await shop.session({ customer: { id: 'c-17', signedIn: true, firstName: 'An' } })
      const row = 'sepa-mandate'

      const response = await post(session, {
        row,
        [`lastName:${row}`]: '<Peeters>',
        [`consent:${row}`]: await consentOf(session, row),
      })
      const html = await response.text()

      expect(response.status).toBe(400)
      expect(html).toContain('value="&lt;Peeters&gt;"')
      expect([...html.matchAll(/id="sepa-(\w+)-fault"/g)].map(([, field]) => field)).toEqual(['email', 'country'])
      expect(html).not.toMatch(/\schecked/)
      expect(hashIn(html)).not.toBe('')
    })

    it('shows a declined saved card with the other choices, in the same language', async () => {
      const method = await savedCard()
      shop.sandbox.control.scenario('declined', '981~')
      const session = await shop.session()

      const html = await (await post(session, { row: `saved:${method.id}`, lang: 'de' })).text()

      expect(html).toContain('Ihre Bank hat die Zahlung abgelehnt')
      expect(html).toContain('<bdi>Visa •••• 4242</bdi>')
      expect(target(html)).toBe('')
    })

    it('starts nothing when the page of a declined payment is reloaded, and shows the reason and the choices again', async () => {
      const method = await savedCard()
      shop.sandbox.control.scenario('declined', '981~')
      const session = await shop.session()
      const fields = await fieldsOf(session, { row: `saved:${method.id}` })

      const [first, reloaded] = [await send(session, fields), await send(session, fields)]

      expect([first.status, reloaded.status]).toEqual([200, 200])
      const [html, again] = [await first.text(), await reloaded.text()]
      expect(again).toBe(html)
      expect(again).toContain('Je bank heeft de betaling geweigerd')
      expect(again).toContain('<bdi>Visa •••• 4242</bdi>')
      expect(await attempts()).toBe(1)
    })

    it('starts nothing when a payment has failed at CCV since the page was printed', async () => {
      const session = await shop.session()
      const fields = await fieldsOf(session, { row: 'ideal' })
      await send(session, fields)
      await shop.finish('failed')

      const html = await (await send(session, fields)).text()

      expect(target(html)).toBe('')
      expect(html).toContain('<span class="name">Kaart</span>')
      expect(await attempts()).toBe(1)
    })

    it('pays again from a page that was printed after the failure, once for two clicks', async () => {
      const session = await shop.session()
      await post(session, { row: 'ideal' })
      await shop.finish('failed')
      const fields = await fieldsOf(session, { row: 'ideal' })

      const answers = [await send(session, fields), await send(session, fields)]

      for (const answer of answers) expect(target(await answer.text())).toContain('localhost:4002')
      expect(await attempts()).toBe(2)
    })

    it('shows what cannot be started now without losing the choices', async () => {
      const session = await shop.session()
      const first = await shop.start(session, { choice: 'pay', method: 'card' })
      shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })
      shop.sandbox.control.addFault({ on: 'POST /void', do: 'answer', status: 400 })

      const response = await post(session, { row: 'ideal' })
      const html = await response.text()

      expect(response.status).toBe(409)
      expect(html).toContain(`href="${first.redirectUrl?.replaceAll('&', '&amp;')}"`)
      expect(await attempts()).toBe(1)
    })

    it('never leads to a host that is not allowed', async () => {
      await shop.close()
      shop = await openShop({ store: await openStore(), redirectHosts: ['pay.example.com'] })
      const session = await shop.session()

      const html = await (await post(session, { row: 'ideal' })).text()

      expect(await attempts()).toBe(1)
      expect(html).not.toContain('localhost:4002')
    })
  })
}
