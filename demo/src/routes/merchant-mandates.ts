/** Changes and revokes mandates. */
import type { Hono } from 'hono'
import { refused } from '../merchant/answer-words.ts'
import { outcomeOf } from '../merchant/answers.ts'
import { mandateFields } from '../pages/merchant/mandates.ts'
import type { ShopEnv } from '../shop/visitors.ts'
import { answer, ask, fieldsOf, missing, type Office, revoked } from './merchant-office.ts'

/** The buttons below a mandate. */
export function mandateActions(app: Hono<ShopEnv>, office: Office): void {
  const { checkout } = office.shop
  app.post('/merchant/mandates/:id', async (c) => {
    const id = c.req.param('id')
    const form = `mandate:${id}`
    const typed = await fieldsOf(c)
    const current = await outcomeOf(() => checkout.mandates.read(id))
    const known = current.ok ? current.value?.ccv?.customer : undefined
    // Unchanged fields are left out: CCV refuses an e-mail address that it already has.
    const asked = mandateFields.filter((name) => typed[name] !== undefined && typed[name] !== (known?.[name] ?? ''))
    const change = Object.fromEntries(withPartners(asked).map((name) => [name, typed[name] ?? '']))
    const outcome = await ask(c, office, 'mandates.change', { id, ...change }, () =>
      checkout.mandates.change(id, change),
    )
    if (!outcome.ok) return answer(c, office, 'mandates', refused(c.var, form, outcome.refusal, typed))
    const title = c.var.texts.merchant.mandates.updated
    return answer(c, office, 'mandates', outcome.value ? { form, tone: 'good', title } : missing(c, form))
  })
  app.post('/merchant/mandates/:id/revoke', async (c) => {
    const id = c.req.param('id')
    const form = `revoke:${id}`
    const outcome = await ask(c, office, 'mandates.revoke', { id }, () => checkout.mandates.revoke(id))
    if (!outcome.ok) return answer(c, office, 'mandates', refused(c.var, form, outcome.refusal))
    return answer(c, office, 'mandates', outcome.value ? revoked(c, form, outcome.value.state) : missing(c, form))
  })
}

const partners: readonly (readonly string[])[] = [
  ['firstName', 'lastName'],
  ['address', 'zip', 'city', 'country'],
]

/** Adds the fields that CCV accepts only together: if one changed, all are sent. */
function withPartners(fields: readonly string[]): string[] {
  return [...new Set(fields.flatMap((name) => partners.find((group) => group.includes(name)) ?? [name]))]
}
