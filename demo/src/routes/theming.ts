import type { SessionView, StatusView } from '@ccv-checkout/widget/protocol'
import { Hono } from 'hono'
import { themingPage } from '../pages/theming.ts'
import { openTrial } from '../shop/trial.ts'
import type { ShopEnv } from '../shop/visitors.ts'
import { answerPage, askerIn, type Shop, viewIn } from '../shop.ts'

/** The theme editor, and the endpoints of its element. */
export function themingRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/theming', (c) => {
    const view = viewIn(c, shop)
    return answerPage(c, shop, {
      title: view.texts.theming.title,
      description: view.texts.theming.lead,
      content: themingPage(view),
      scripts: [{ src: shop.assets.address('theming.js'), module: true }],
      styles: [shop.assets.address('theming.css')],
    })
  })

  // A real session, so the editor shows what the backend offers.
  app.post('/theming/session', async (c) => {
    const { token } = await openTrial(shop, askerIn(c, shop), '/docs/try.html')
    return c.json({ token })
  })

  // A final status would need a payment each time. These two sessions are simulated, in the backend's format.
  app.post('/theming/shown/:end/checkout/session', (c) => {
    const end = c.req.param('end')
    if (end !== 'paid' && end !== 'failed') return c.notFound()
    return c.json(endedSession(end, c.var.lang, shop.now()))
  })

  return app
}

function endedSession(end: 'paid' | 'failed', lang: string, now: number): SessionView {
  const amount = { amountMinor: 4250, currency: 'EUR' }
  const status: StatusView = {
    protocol: 1,
    payment: end,
    method: 'none',
    ...(end === 'failed' ? { reason: 'declined' } : {}),
    final: true,
    pollAfterMs: 600_000,
    amount,
    shop: { name: 'Fjord Coffee' },
    shopNotifies: true,
    testMode: true,
    diagnosticsId: 'trial',
  }
  return {
    protocol: 1,
    id: 'shown',
    testMode: true,
    shop: { name: 'Fjord Coffee' },
    lang,
    order: { ...amount, description: 'Trial' },
    buttonLabel: 'pay',
    choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    status,
    expiresAt: now + 3_600_000,
  }
}
