/** Operations on a payment: refund, capture, reversal, cancellation, and decisions about payments in review. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { operation, partOf, payment, whole } from '../../contract/schemas/payments.ts'
import type { OperationKind } from '../../domain/payments/operation.ts'
import { cancelPayment, readPayment } from '../../payments/payments.ts'
import { acceptPayment, releasePayment } from '../../payments/review.ts'
import { operateOn, readOperation, releaseOperation, stopRefund } from '../../refunds/refunds.ts'
import { once } from '../idempotency.ts'
import { answers, body, declare, idempotencyHeader, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]
const params = z.object({ id: pathId('Id of the payment: the `attemptId` of the events') })
const done = {
  200: answers(operation, 'The operation'),
  202: answers(
    operation,
    'The outcome is not known yet: read the payment again, and do not repeat the request with another key',
  ),
}

const readRoute = declare({
  method: 'get',
  path: '/v1/payments/{id}',
  tags,
  security,
  operationId: 'readPayment',
  summary: 'Read a payment with its operations',
  description:
    'Returns a payment with its refunds, captures, reversals, returns and duplicates. The id is the `attemptId` of the events.',
  request: { params },
  responses: { 200: answers(payment, 'The payment') },
})

const refundRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/refunds',
  tags,
  security,
  operationId: 'refundPayment',
  summary: 'Refund the remaining amount, or a part of it',
  description:
    'Refunds the remaining amount, or a part of it. The outcome of a `pending` operation is not known yet: read the payment again, and do not repeat the request with another key.',
  request: { params, headers: idempotencyHeader, body: body(partOf) },
  responses: done,
})

const captureRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/capture',
  tags,
  security,
  operationId: 'capturePayment',
  summary: 'Capture an authorised payment, in full or in part; CCV releases the rest',
  description: 'Captures an authorised payment, in full or in part. CCV releases the rest.',
  request: { params, headers: idempotencyHeader, body: body(partOf) },
  responses: done,
})

const reversalRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/reversal',
  tags,
  security,
  operationId: 'reversePayment',
  summary: 'Release an authorised payment',
  description: 'Releases an authorised payment without capturing it.',
  request: { params, headers: idempotencyHeader, body: body(whole) },
  responses: done,
})

const cancelRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/cancel',
  tags,
  security,
  operationId: 'cancelPayment',
  summary: 'Cancel or void a pending payment at CCV',
  description:
    'Cancels a pending payment at CCV, or has CCV void it. A payment that was completed in the meantime stays paid.',
  request: { params, headers: idempotencyHeader, body: body(whole) },
  responses: { 200: answers(payment, 'The payment; if it was completed in the meantime, it stays paid') },
})

const cancelRefundRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/refunds/{refund}/cancel',
  tags,
  security,
  operationId: 'cancelRefund',
  summary: 'Stop a refund that has not been paid out',
  description:
    'Stops a refund: it is no longer sent, and is cancelled if CCV has it. A refund in `review` ends if CCV still does not have it.',
  request: {
    params: params.extend({ refund: pathId('Id of the refund') }),
    headers: idempotencyHeader,
    body: body(whole),
  },
  responses: {
    200: answers(operation, 'The refund after the cancellation'),
    202: answers(operation, 'Stopped here. CCV may have the refund anyway; it is cancelled as soon as it is found'),
  },
})

const acceptRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/accept',
  tags,
  security,
  operationId: 'acceptPayment',
  summary: 'Accept a payment that differs from its order',
  description:
    'Accepts a payment in review with the reason `mismatch` as the payment of its order, with the amount that was received: the order is paid. A payment that was accepted before is returned again.',
  request: { params, headers: idempotencyHeader, body: body(whole) },
  responses: { 200: answers(payment, 'The payment, which is paid with the amount that was received') },
})

const releaseRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/release',
  tags,
  security,
  operationId: 'releasePayment',
  summary: 'Release the order of a payment in review',
  description:
    'Ends a payment in review as failed, with the reason `released`: its order and its billing period are free. If it succeeds later, it counts as a late payment. A payment that was released before is returned again.',
  request: { params, headers: idempotencyHeader, body: body(whole) },
  responses: {
    200: answers(
      payment,
      'The failed payment. Its order and its billing period are free; if it succeeds late, it still counts',
    ),
  },
})

const releaseOperationRoute = declare({
  method: 'post',
  path: '/v1/payments/{id}/operations/{operation}/release',
  tags,
  security,
  operationId: 'releaseOperation',
  summary: 'Release a refund, capture or reversal in review',
  description:
    'Ends a refund, capture or reversal in `review` as failed, with the failure code `released`: a refund no longer counts against what may be refunded, and an authorised payment can be captured or reversed again. CCV is queried once more before, and an outcome that it returns is stored instead. Stops nothing at CCV: check CCV’s back office first. An operation that was released before is returned again.',
  request: {
    params: params.extend({ operation: pathId('Id of the refund, capture or reversal') }),
    headers: idempotencyHeader,
    body: body(whole),
  },
  responses: { 200: answers(operation, 'The operation: failed, or with the outcome that CCV returned') },
})

export function paymentRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(readRoute, async (c) => {
    const view = await readPayment(deps, c.req.valid('param').id)
    if (!view) throw new ProblemError('not-found')
    return c.json(view, 200)
  })

  app.openapi(refundRoute, async (c) => {
    const made = await operateOnce(deps, 'refund', c.req.valid('param').id, c.req.valid('header'), c.req.valid('json'))
    return c.json(made, made.state === 'pending' ? 202 : 200)
  })

  app.openapi(captureRoute, async (c) => {
    const made = await operateOnce(deps, 'capture', c.req.valid('param').id, c.req.valid('header'), c.req.valid('json'))
    return c.json(made, made.state === 'pending' ? 202 : 200)
  })

  app.openapi(reversalRoute, async (c) => {
    const made = await operateOnce(deps, 'reversal', c.req.valid('param').id, c.req.valid('header'), {})
    return c.json(made, made.state === 'pending' ? 202 : 200)
  })

  app.openapi(cancelRoute, async (c) => c.json(await cancelPayment(deps, c.req.valid('param').id), 200))

  app.openapi(acceptRoute, async (c) => c.json(await acceptPayment(deps, c.req.valid('param').id), 200))

  app.openapi(releaseRoute, async (c) => c.json(await releasePayment(deps, c.req.valid('param').id), 200))

  app.openapi(releaseOperationRoute, async (c) => {
    const { id, operation: operationId } = c.req.valid('param')
    return c.json(await releaseOperation(deps, id, operationId), 200)
  })

  app.openapi(cancelRefundRoute, async (c) => {
    const { id, refund } = c.req.valid('param')
    const stopped = await stopRefund(deps, id, refund)
    return c.json(stopped, stopped.state === 'pending' ? 202 : 200)
  })

  return app
}

async function operateOnce(
  deps: Deps,
  kind: OperationKind,
  attemptId: string,
  headers: { 'idempotency-key'?: string | undefined },
  { amountMinor }: { amountMinor?: number | undefined },
): Promise<z.infer<typeof operation>> {
  const request = { kind, attemptId, amountMinor }
  return once(deps, headers['idempotency-key'], request, {
    make: (recordIdempotencyResult) => operateOn(deps, request, recordIdempotencyResult),
    idOf: ({ id }) => id,
    again: async (id) => {
      const known = await readOperation(deps, id)
      if (!known) throw new ProblemError('not-found')
      return known
    },
  })
}
