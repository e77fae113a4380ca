import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Answer, createAnswers, outcomeOf } from '../merchant/answers.ts'
import { mandateRows, methodRows, newestEvents, orderRows, seriesRows } from '../merchant/back-office.ts'
import type { SandboxControl } from '../merchant/sandbox-control.ts'
import type { Html } from '../pages/html.ts'
import { eventLines, eventsSection } from '../pages/merchant/events.ts'
import { addressOf, type MerchantFrame, merchantPage, type Section, sections } from '../pages/merchant/frame.ts'
import { mandatesSection } from '../pages/merchant/mandates.ts'
import { methodsSection } from '../pages/merchant/methods.ts'
import { paymentsSection } from '../pages/merchant/payments.ts'
import { subscriptionsSection } from '../pages/merchant/subscriptions.ts'
import { messagePage } from '../pages/message.ts'
import type { ShopContext, ShopEnv } from '../shop/visitors.ts'
import { answerPage, type Shop, viewIn } from '../shop.ts'
import { merchantActions } from './merchant-actions.ts'

/** The back office. It exists with the sandbox only: there is no password, so anyone could refund anyone's payments. */
export function merchantRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()
  const { sandbox } = shop
  if (!sandbox) {
    app.all('/merchant', (c) => sandboxOnly(c, shop))
    app.all('/merchant/*', (c) => sandboxOnly(c, shop))
    return app
  }
  const answers = createAnswers()

  app.get('/merchant/events/list', (c) => {
    c.header('Cache-Control', 'no-store')
    return c.html(eventLines(viewIn(c, shop), newestEvents(shop, c.req.query('after'))))
  })
  for (const section of sections) {
    app.get(addressOf(section), async (c) => {
      const answer = answers.take(c.var.visitor.id)
      const clock = await readClock(shop, sandbox)
      // If the backend refuses to list, the page renders all the same and shows the refusal.
      const read = await outcomeOf(() => contentOf(c, shop, { section, answer, clock }))
      const refused: Answer = { form: '', tone: 'bad', title: c.var.texts.shop.brokenTitle }
      const frame = read.ok
        ? { section, answer, clock, content: read.value }
        : { section, answer: { ...refused, refusal: read.refusal }, clock, content: nothing }
      c.header('Cache-Control', 'no-store')
      const { title, lead: description } = c.var.texts.merchant
      return answerPage(c, shop, { title, description, content: merchantPage(viewIn(c, shop), frame) })
    })
  }
  app.route('/', merchantActions({ shop, sandbox, answers }))
  return app
}

const nothing: Html = html``

function contentOf(
  c: ShopContext,
  shop: Shop,
  { section, answer, clock }: Omit<MerchantFrame, 'content'>,
): Promise<Html> {
  const view = viewIn(c, shop)
  const read: Record<Section, () => Promise<Html>> = {
    payments: async () => paymentsSection(view, await orderRows(shop), answer),
    methods: async () => methodsSection(view, await methodRows(shop), answer),
    subscriptions: async () => subscriptionsSection(view, await seriesRows(shop, clock?.ccv ?? shop.now()), answer),
    mandates: async () => mandatesSection(view, await mandateRows(shop), answer),
    events: async () => eventsSection(view, newestEvents(shop)),
  }
  return read[section]()
}

async function readClock(shop: Shop, sandbox: SandboxControl): Promise<MerchantFrame['clock']> {
  const ccv = await sandbox.now().catch(() => undefined)
  return ccv === undefined ? undefined : { ccv, here: shop.now() }
}

function sandboxOnly(c: ShopContext, shop: Shop): Response | Promise<Response> {
  const { merchant, shop: texts } = c.var.texts
  const { sandboxOnly: title, sandboxOnlyText: text } = merchant
  return answerPage(c, shop, { title, content: messagePage({ title, text, link: texts.toShop, href: '/' }) }, 404)
}
