/** What every button of the back office needs: to ask the backend or the sandbox, and to say what came of it. */
import { refused } from '../merchant/answer-words.ts'
import { type Answer, type Answers, type Outcome, outcomeOf } from '../merchant/answers.ts'
import { type SandboxControl, SandboxError } from '../merchant/sandbox-control.ts'
import { addressOf, type Section } from '../pages/merchant/frame.ts'
import type { ShopContext } from '../shop/visitors.ts'
import type { Shop } from '../shop.ts'

export interface Office {
  shop: Shop
  sandbox: SandboxControl
  answers: Answers
}

/** @returns why the sandbox did not do it; nothing when it did */
export async function bySandbox(c: ShopContext, form: string, act: () => Promise<void>): Promise<Answer | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    return refused(c.var, form, { code: 'sandbox', message: error.message, fields: [] })
  }
}

/** Asks the backend, and lets the drawer show what was said. */
export async function ask<T>(
  c: ShopContext,
  { shop }: Office,
  what: string,
  sent: unknown,
  call: () => Promise<T>,
): Promise<Outcome<T>> {
  const outcome = await outcomeOf(call)
  const received = outcome.ok ? outcome.value : outcome.refusal
  shop.trace.add(c.var.visitor.id, { kind: 'shop', title: `checkout.${what}`, sent, received })
  return outcome
}

export async function fieldsOf(c: ShopContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
}

/** Leads back to the page, with what to say there. */
export function answer(c: ShopContext, { answers }: Office, section: Section, given: Answer): Response {
  answers.put(c.var.visitor.id, given)
  return back(c, section)
}

/** The answer is shown, and read out, where the page is taken up again. */
export function back(c: ShopContext, section: Section): Response {
  return c.redirect(`${addressOf(section)}#answer`, 303)
}

/** What the button was for is not there any more. */
export function missing(c: ShopContext, form: string): Answer {
  return { form, tone: 'bad', title: c.var.texts.merchant.refusals['not-found'] }
}

/** What it can be charged no more, or will not be once CCV has confirmed. */
export function revoked(c: ShopContext, form: string, state?: string): Answer {
  const { charge: texts } = c.var.texts.merchant
  return state === 'revoking'
    ? { form, tone: 'wait', title: texts.revoking }
    : { form, tone: 'good', title: texts.revoked }
}
