import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'

const folder = new URL('../packages/widget/dist/cdn/', import.meta.url)

/** The question of each language, and its text about what happens next. */
const words: Record<string, readonly [question: string, leads: string]> = {
  en: ['How would you like to pay?', 'You pay now · You approve it in your bank’s app'],
  nl: ['Hoe wil je betalen?', 'Je betaalt nu · Je keurt de betaling goed in de app van je bank'],
  fr: [
    'Comment souhaitez-vous payer ?',
    'Vous payez maintenant · Vous validez le paiement dans l’application de votre banque',
  ],
  de: ['Wie möchten Sie bezahlen?', 'Sie bezahlen jetzt · Sie geben die Zahlung in der App Ihrer Bank frei'],
  es: ['¿Cómo quieres pagar?', 'Pagas ahora · Apruebas el pago en la app de tu banco'],
  it: ['Come vuoi pagare?', 'Paghi ora · Approvi il pagamento nell’app della tua banca'],
  pt: ['Como quer pagar?', 'Paga agora · Aprova o pagamento na app do seu banco'],
  pl: ['Jak chcesz zapłacić?', 'Płacisz teraz · Zatwierdzasz płatność w aplikacji swojego banku'],
  da: ['Hvordan vil du betale?', 'Du betaler nu · Du godkender betalingen i din banks app'],
  sv: ['Hur vill du betala?', 'Du betalar nu · Du godkänner betalningen i din banks app'],
  tr: ['Nasıl ödemek istersiniz?', 'Ödeme şimdi yapılır · Ödemeyi bankanızın uygulamasında onaylarsınız'],
  ar: ['كيف تريد الدفع؟', 'تدفع الآن · توافق على الدفع في تطبيق بنكك'],
}

const status = {
  protocol: 1,
  payment: 'none',
  method: 'none',
  final: true,
  pollAfterMs: 2000,
  shop: { name: 'Fjord Coffee' },
  shopNotifies: false,
  testMode: false,
  diagnosticsId: 'D-1',
}
const session = {
  protocol: 1,
  id: 's-1',
  testMode: false,
  shop: { name: 'Fjord Coffee' },
  order: { amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
  buttonLabel: 'pay',
  choices: [{ choice: 'pay', methods: ['ideal', 'card'] }],
  status,
  expiresAt: Date.UTC(2100, 0),
}

/** Opens a page in a language, in an old encoding, with the given script. @returns the other requested paths */
async function open(page: Page, script: string, lang: string, integrity?: string): Promise<string[]> {
  const asked: string[] = []
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    const isPage = pathname === '/'
    if (!isPage) asked.push(pathname)
    if (pathname.endsWith('.js')) {
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(new URL(script, folder)) })
    }
    if (pathname.endsWith('/session')) return route.fulfill({ json: { ...session, lang } })
    const tag = `<script src="/${script}" ${integrity ? `integrity="${integrity}"` : ''}></script>`
    return route.fulfill({
      contentType: 'text/html; charset=iso-8859-1',
      body: `<!doctype html><html lang="${lang}"><title>Shop</title>${tag}<ccv-checkout server="/pay" token="t"></ccv-checkout>`,
    })
  })
  await page.goto('https://shop.test/')
  await page.locator('ccv-checkout .go').waitFor()
  return asked
}

for (const [lang, [question, leads]] of Object.entries(words)) {
  test(`ccv-checkout.${lang}.js has its language and English, on a page in any encoding, and fetches nothing else`, async ({
    page,
  }) => {
    const script = `ccv-checkout.${lang}.js`

    const asked = await open(page, script, lang)

    await expect(page.locator('ccv-checkout legend')).toHaveText(question)
    await expect(page.locator('ccv-checkout .where')).toHaveText(leads)
    await expect(page.locator('ccv-checkout .base')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
    await page.evaluate(() => document.querySelector('ccv-checkout')?.setAttribute('lang', 'fi'))
    await expect(page.locator('ccv-checkout legend')).toHaveText('How would you like to pay?')
    expect(new Set(asked)).toEqual(new Set([`/${script}`, '/pay/checkout/session']))
  })
}

test('the file with four languages shows all of them, and English for any other', async ({ page }) => {
  await open(page, 'ccv-checkout.js', 'nl')

  for (const lang of ['nl', 'fr', 'de', 'en', 'es']) {
    await page.evaluate((tag) => document.querySelector('ccv-checkout')?.setAttribute('lang', tag), lang)
    await expect(page.locator('ccv-checkout legend')).toHaveText(words[lang === 'es' ? 'en' : lang]?.[0] ?? '')
  }
})

test('the published hashes match the files, and a browser accepts them', async ({ page }) => {
  const published: Record<string, string> = JSON.parse(readFileSync(new URL('sri.json', folder), 'utf8'))
  const { printedStyleHash, ...hashes } = published
  const digest = (name: string) =>
    createHash('sha384')
      .update(readFileSync(new URL(name, folder)))
      .digest('base64')

  await open(page, 'ccv-checkout.sv.js', 'sv', hashes['ccv-checkout.sv.js'])

  await expect(page.locator('ccv-checkout legend')).toHaveText('Hur vill du betala?')
  expect(Object.keys(hashes)).toEqual(expect.arrayContaining(Object.keys(words).map((l) => `ccv-checkout.${l}.js`)))
  for (const [name, hash] of Object.entries(hashes)) expect(hash).toBe(`sha384-${digest(name)}`)
  const style = readFileSync(new URL('ccv-checkout.print.css', folder))
  expect(printedStyleHash).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
})
