import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

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
      /^<ccv-checkout server="http:\/\/localhost:4000\/pay" token="ct_[\w-]{32}" lang="nl-BE" redirect-hosts="localhost:4002">/,
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
    expect(forGuest).not.toContain('<form')
    expect(forGuest).toContain(`<a href="${guest.url}">`)
  })

  it('escapes all text in it', async () => {
    const session = await shop.session({ order: { ...order, description: hostile } })

    const tag = await shop.checkout.tag(session, { fallback: hostile, server: `https://x"><script>` })

    expect(tag.match(/<script/g)).toHaveLength(1)
    expect(tag.match(/<\/script>/g)).toHaveLength(1)
    expect(tag).not.toMatch(/<!--|server="[^"]*>/)
    expect(tag).toContain('&lt;/script&gt;&lt;script&gt;alert(1)')
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

  it('is refused for an unknown session', async () => {
    const session = await shop.session()

    await expect(shop.checkout.tag({ ...session, id: 'cs_none' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
