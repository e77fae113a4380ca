import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { revisionOf } from './revision.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const hostile = `</script><script>alert(1)</script><!-- "'&`

describe('the tag', () => {
  it('contains the server address, token, language, redirect hosts, session and a link', async () => {
    const session = await shop.session()

    const tag = await shop.checkout.tag(session)

    expect(tag).toMatch(
      /^<ccv-checkout server="http:\/\/localhost:4000\/pay" token="ct_[\w-]{32}" lang="nl-BE" redirect-hosts="localhost:4002" data-ccv-printed="\d+"><template shadowrootmode="open"><style>/,
    )
    expect(tag).toMatch(
      /<a href="http:\/\/localhost:4000\/pay\/checkout\/page\/pg_[\w-]{56}">Naar de betaalpagina<\/a><\/ccv-checkout>$/,
    )
    const [, json = ''] = tag.match(/<script type="application\/json" data-ccv-session>(.*)<\/script>/) ?? []
    expect(JSON.parse(json)).toEqual(await shop.view(session))
  })

  it('has a form with the token for a signed-in customer when the shop saves without JavaScript', async () => {
    const session = await shop.session()
    const guest = await shop.session({ order: { ...order, id: '982' }, customer: { id: 'g', signedIn: false } })

    const tag = await shop.checkout.tag(session, { savesWithoutScript: true })
    const forGuest = await shop.checkout.tag(guest, { savesWithoutScript: true })

    const field = `<input type="hidden" name="token" value="${session.token}">`
    expect(tag).toContain(
      `<form method="post" action="${session.url}">${field}<button>Naar de betaalpagina</button></form>`,
    )
    expect(tag).not.toContain('<a ')
    expect(forGuest).not.toContain('<button>Naar de betaalpagina')
    expect(forGuest).toContain(`<a href="${guest.url}">`)
  })

  it('escapes all text in it', async () => {
    const session = await shop.session({ order: { ...order, description: hostile } })

    const tag = await shop.checkout.tag(session, { fallback: hostile, server: `https://x"><script>`, nonce: hostile })

    expect(tag.match(/<script/g)).toHaveLength(1)
    expect(tag.match(/<\/script>/g)).toHaveLength(1)
    expect(tag).not.toMatch(/<!--|server="[^"]*>/)
    expect(tag).toMatch(/&(lt|#60);\/script&(gt|#62);&(lt|#60);script/)
    const [, json = ''] = tag.match(/data-ccv-session>(.*)<\/script>/) ?? []
    expect(JSON.parse(json).order.description).toContain('</script>')
  })

  it.each([
    ['en', 'Go to the payment page'],
    ['fr-BE', 'Vers la page de paiement'],
    ['de', 'Zur Zahlungsseite'],
    ['it', 'Vai alla pagina di pagamento'],
    ['ar-EG', 'الانتقال إلى صفحة الدفع'],
    ['fi', 'Go to the payment page'],
  ])('has a link text in the language %s', async (lang, text) => {
    const tag = await shop.checkout.tag(await shop.session({ lang }))

    expect(tag).toContain(`>${text}</a>`)
  })

  it('contains no secret and no customer data', async () => {
    const session = await shop.session()

    const tag = await shop.checkout.tag(session)

    expect(tag).not.toContain(session.accountToken)
    expect(tag).not.toMatch(/t_sandbox_demo|an@example\.org|Peeters/)
  })

  it('prints the choices in a form to the session’s own page, with the token, the revision and the language', async () => {
    const session = await shop.session()
    const record = await shop.store.sessions.get(session.id)

    const tag = await shop.checkout.tag(session, { lang: 'de' })

    const [, form = ''] = tag.match(/<template[^>]*>.*?<form([^>]*)>/s) ?? []
    expect(form).toContain('method="post"')
    expect(form).toContain(`action="${session.url}"`)
    expect(form).not.toContain(session.token)
    const hidden = Object.fromEntries(
      [...tag.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]),
    )
    expect(hidden).toMatchObject({ token: session.token, revision: record && revisionOf(record), lang: 'de' })
  })

  it('prints a form that the server understands: a click without a script leads to CCV', async () => {
    const session = await shop.session()
    const tag = await shop.checkout.tag(session)
    expect(tag).toMatch(/<input[^>]*name="row"[^>]*value="ideal"/)
    const hidden = [...tag.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    const body = new URLSearchParams(hidden.map(([, name = '', value = '']): [string, string] => [name, value]))
    body.set('row', 'ideal')

    const response = await shop.request(new URL(session.url).pathname.replace('/pay', ''), { method: 'POST', body })

    expect(response.status).toBe(200)
    expect(await response.text()).toContain('http-equiv="refresh" content="0;url=http://localhost:4002/')
  })

  it('takes its style inline with a nonce, or from a file', async () => {
    const session = await shop.session()

    expect(await shop.checkout.tag(session, { nonce: 'n1' })).toContain('<style nonce="n1">')
    const linked = await shop.checkout.tag(session, { style: 'link', styleUrl: '/ccv-checkout.print.css' })
    expect(linked).toContain('<link rel="stylesheet" href="/ccv-checkout.print.css">')
    expect(linked).not.toContain('<style')
  })

  it.each([{ beforeScript: 'wait' }, { hideButton: true }] as const)('posts nothing with %o', async (options) => {
    const session = await shop.session()

    const tag = await shop.checkout.tag(session, options)

    expect(tag).toContain('<template shadowrootmode="open">')
    expect(tag).not.toContain(`action="${session.url}"`)
    expect(tag).toContain(`<a href="${session.url}">`)
  })

  it('has no choices when the order is paid', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()

    expect(await shop.checkout.tag(session)).not.toContain('<template')
  })

  it('is refused for an unknown session', async () => {
    const session = await shop.session()

    await expect(shop.checkout.tag({ ...session, id: 'cs_none' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
