import { Hono } from 'hono'
import { z } from 'zod'
import type { World } from '../books/world.ts'
import { refused } from '../runtime/errors.ts'
import { addTransaction, hideAsPlanned, takePlan, toTransactionAnswer } from '../simulation/open.ts'
import { scheduleEnd } from '../simulation/timing.ts'
import {
  authenticate,
  checkLanguage,
  description,
  language,
  merchantOrderReference,
  notificationRequests,
  readBody,
  returnUrl,
  toList,
  webhookUrl,
} from './request.ts'

const vaultBody = z.looseObject({
  dataType: z.literal('card'),
  returnUrl,
  webhookUrl,
  language: language.default('eng'),
  description,
  merchantOrderReference,
  notificationRequests,
})

/** `POST /vault/initiate` creates a parent, which the merchant reads, and a child, which validates the card. */
export function vault(world: World): Hono {
  const app = new Hono()
  app.post('/vault/initiate', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const body = await readBody(c, world, vaultBody)
    checkLanguage(world, 'language', body.language)
    if (!world.switches.vaultEnabled) throw refused('rejected', 'The vault is not enabled for this account')

    const waiting = takePlan(world, body.merchantOrderReference)
    const shared = { key, language: body.language, returnUrl: body.returnUrl, hosted: true }
    const child = addTransaction(world, {
      ...shared,
      role: 'vault-child',
      type: 'validate',
      method: 'card',
      merchantOrderReference: world.switches.vaultChildOrderReference ? body.merchantOrderReference : undefined,
      plan: waiting?.plan,
    })
    const parent = addTransaction(world, {
      ...shared,
      role: 'vault',
      type: 'token',
      method: 'vault',
      merchantOrderReference: body.merchantOrderReference,
      description: body.description,
      webhookUrl: body.webhookUrl,
      notificationRequests: toList(body.notificationRequests),
      childReferenceId: child.reference,
      plan: waiting?.plan,
    })
    child.parentId = parent.reference
    hideAsPlanned(world, waiting, parent.reference)
    scheduleEnd(world, child)
    world.state.changed()
    return c.json(toTransactionAnswer(world, parent))
  })
  return app
}
