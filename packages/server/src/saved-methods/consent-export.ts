/** Exports the proof of a consent for a dispute: text, time of acceptance and result. It contains no credential. */
import type { PaymentDeps } from '../context.ts'
import type { ConsentRecord } from '../contract/types/mandates.ts'
import type { Consent } from '../domain/saved-methods/method.ts'
import { methodView } from '../payments/views.ts'

/** @returns `undefined` for an unknown saved method */
export async function exportConsent(deps: PaymentDeps, methodId: string): Promise<ConsentRecord | undefined> {
  const method = await deps.store.methods.get(methodId)
  const attempt = method && (await deps.store.attempts.get(method.attemptId))
  if (!method || !attempt) return undefined
  const now = deps.clock.now()
  const { consent } = method
  return {
    methodId: method.id,
    customerId: method.customerId,
    kind: method.kind,
    basis: method.basis,
    state: methodView(method, now).state,
    ...(method.brand ? { brand: method.brand } : {}),
    ...(method.last4 ? { maskedNumber: `•••• ${method.last4}` } : {}),
    agreement: method.agreement,
    consent: { ...consent, hashOf: hashedParts(consent) },
    sessionId: attempt.sessionId,
    attemptId: attempt.id,
    ...(attempt.orderId ? { orderId: attempt.orderId } : {}),
    merchantOrderReference: attempt.merchantOrderReference,
    ...(attempt.reference ? { reference: attempt.reference } : {}),
    ...(attempt.childReference ? { childReference: attempt.childReference } : {}),
    ...(method.mandateId ? { mandateId: method.mandateId } : {}),
    hasFirstTransaction: method.initialTransactionId !== null,
    createdAt: method.createdAt,
    exportedAt: now,
  }
}

/** A consent from before the plan was part of it is hashed without it. */
function hashedParts({ version, plan }: Consent): string {
  if (version === 'shop') return 'SHA-256 of text'
  return `SHA-256 of the JSON array [version, lang, label, text${plan === undefined ? '' : ', plan'}]`
}
