import { expect, it } from 'vitest'
import { openShop } from '../../testing/open-shop.ts'
import * as answered from '../schemas/answers.ts'
import { charge, newCharge } from '../schemas/charges.ts'
import { consentRecord, mandate, mandateChanges, mandateTransaction, newMandate } from '../schemas/mandates.ts'
import { operation, partOf, payment } from '../schemas/payments.ts'
import { newReconciliation, reconciliation } from '../schemas/reconciliation.ts'
import * as schemas from '../schemas/requests.ts'
import { examples } from './examples.ts'

const shapes = {
  NewSession: schemas.sessionRequest,
  Session: answered.session,
  SessionStatus: answered.sessionStatus,
  ReadSession: answered.readSession,
  SessionView: answered.sessionView,
  SavedMethodView: answered.savedMethodView,
  SavedMethod: answered.savedMethod,
  AccountMethodView: answered.accountMethodView,
  AccountView: answered.accountView,
  AccountToken: answered.accountToken,
  StatusView: answered.statusView,
  StartAttempt: schemas.startAttempt,
  AttemptView: answered.attemptView,
  ChangeMethod: schemas.changeMethod,
  NewCharge: newCharge,
  Charge: charge,
  AmountOrAll: partOf,
  Operation: operation,
  Payment: payment,
  NewMandate: newMandate,
  Mandate: mandate,
  MandateChanges: mandateChanges,
  MandateTransaction: mandateTransaction,
  ConsentRecord: consentRecord,
  Event: answered.event,
  NewReconciliation: newReconciliation,
  Reconciliation: reconciliation,
  Problem: answered.problem,
} as const

it.each(Object.entries(shapes))('the example of %s matches its schema exactly', (name, shape) => {
  const example: unknown = Reflect.get(examples, name)

  expect(shape.parse(example)).toEqual(example)
})

it('every schema that a route uses has an example in the document', async () => {
  const shop = await openShop()
  const document = JSON.stringify(await (await shop.request('/openapi.json')).json())
  await shop.close()

  const { paths, components } = JSON.parse(document) as {
    paths: object
    components: { schemas: Record<string, object> }
  }
  const used = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)

  const bare = [...new Set(used)].filter((name) => !('example' in (components.schemas[name] ?? {})))
  expect(bare.filter((name) => name !== 'Nothing')).toEqual([])
  expect(new Set(used).size).toBeGreaterThan(15)
})
