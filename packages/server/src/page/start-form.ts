/** Converts the fields of the plain page to the JSON request, which the same schema validates. */
import type { StartAttempt } from '@ccv-checkout/widget/protocol'
import type { Context } from 'hono'
import { invalid, ProblemError } from '../contract/problem.ts'
import { fieldErrors } from '../contract/schemas/field-errors.ts'
import { startAttempt as startSchema } from '../contract/schemas/requests.ts'
import { withoutUndefined } from '../contract/without-undefined.ts'
import type { Fields } from './printed-form.ts'

/** The text fields of a form. An invalid form is treated as a form without fields. */
export async function readForm(c: Context): Promise<Fields> {
  const body = await c.req.parseBody().catch(() => ({}))
  const texts = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  return new Map(texts)
}

const text = (description: string) => ({ type: 'string' as const, description })

/** The fields of the plain page. */
const plain = {
  choice: text('One of the offered choices'),
  token: text('The token of the session, which allows the page to save a method and to pay with a saved one'),
  method: text('The payment method, for the choice `pay`'),
  savedMethodId: text('The saved method, for the choice `saved`; with a token only'),
  consent: text('Hash of the accepted consent text'),
  firstName: text('First name of the signer'),
  lastName: text('Last name of the signer'),
  email: text('The address to which CCV e-mails the mandate'),
  country: text('ISO 3166 alpha-2'),
  lang: text('The language of the page, and so of the accepted consent text. Default: that of the session'),
}

/** For the documentation only: the form is validated by the handler, which can answer with the page again. */
export const formShape = {
  type: 'object' as const,
  properties: {
    ...plain,
    row: text('In the printed form: the picked row. Its fields are named after it, such as `consent:card`'),
    revision: text('In the printed form: the revision of the session that the page shows'),
  },
}

const known: ReadonlySet<string> = new Set(Object.keys(plain))

/** @throws ProblemError `invalid-request` that names the field */
export function startRequest(form: Fields, lang: string): StartAttempt {
  const unknown = [...form.keys()].filter((name) => !known.has(name))
  if (unknown[0] !== undefined) throw invalid(unknown[0].slice(0, 60), 'Omit this field: it is unknown')
  const details = {
    firstName: form.get('firstName'),
    lastName: form.get('lastName'),
    email: form.get('email'),
    country: form.get('country'),
  }
  const consent = form.get('consent')
  // The card row has one checkbox: if checked, the payment also saves the card.
  const isSaving = form.get('choice') === 'pay' && form.get('method') === 'card' && consent !== undefined
  const parsed = startSchema.safeParse({
    choice: isSaving ? 'pay-and-save' : form.get('choice'),
    method: isSaving ? undefined : form.get('method'),
    savedMethodId: form.get('savedMethodId'),
    details: Object.values(details).some(Boolean) ? details : undefined,
    consent: consent === undefined ? undefined : { hash: consent },
  })
  if (!parsed.success) throw new ProblemError('invalid-request', { errors: fieldErrors(parsed.error) })
  return { ...withoutUndefined(parsed.data), lang }
}
