/** Shared by all buttons of the back office: calls the backend or the sandbox, and shows the outcome. */
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

/** @returns the sandbox's refusal, or `undefined` on success */
export async function bySandbox(c: ShopContext, form: string, act: () => Promise<void>): Promise<Answer | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    return refused(c.var, form, { code: 'sandbox', message: error.message, fields: [] })
  }
}

/** Calls the backend and records the call for the drawer. */
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

/** Redirects back to the page, which shows the answer once. */
export function answer(c: ShopContext, { answers }: Office, section: Section, given: Answer): Response {
  answers.put(c.var.visitor.id, given)
  return back(c, section)
}

/** The fragment moves the focus to the answer, so that it is read out. */
export function back(c: ShopContext, section: Section): Response {
  return c.redirect(`${addressOf(section)}#answer`, 303)
}

/** The answer when the object of the button no longer exists. */
export function missing(c: ShopContext, form: string): Answer {
  return { form, tone: 'bad', title: c.var.texts.merchant.refusals['not-found'] }
}

/** The answer after revoking: done, or waiting until CCV has confirmed. */
export function revoked(c: ShopContext, form: string, state?: string): Answer {
  const { charge: texts } = c.var.texts.merchant
  return state === 'revoking'
    ? { form, tone: 'wait', title: texts.revoking }
    : { form, tone: 'good', title: texts.revoked }
}
