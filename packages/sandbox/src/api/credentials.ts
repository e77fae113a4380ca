import type { MandateRecord, StoredCard, TokenRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { invalid, refused, unknownReference } from '../runtime/errors.ts'
import type { PaymentBody } from './payment-body.ts'

/** The stored credential that a payment charges, instead of details that the shopper enters. */
export interface Credential {
  mandate?: MandateRecord
  token?: TokenRecord
  card?: StoredCard | undefined
  /** True when the payment is made without the shopper. */
  atOnce: boolean
}

const methodOfType: Record<string, string> = {
  card: 'card',
  sepa_direct_debit: 'sdd',
  paypal: 'paypal',
  applepay: 'applepay',
  googlepay: 'googlepay',
}

/**
 * Finds the stored credential that a payment names; `undefined` for a plain payment.
 *
 * @throws ApiError when it is unknown, unusable, or named in a way that CCV's documentation rules out
 */
export function findCredential(world: World, key: string, body: PaymentBody): Credential | undefined {
  const token = body.details.vaultAccessToken
  if (body.mandateId !== undefined && token !== undefined) {
    throw invalid('mandateId', 'Give either mandateId or details.vaultAccessToken, not both')
  }
  if (body.mandateId !== undefined) return byMandate(world, key, body, body.mandateId)
  if (token !== undefined) return byToken(world, key, body, token)
  if (body.sequenceInfo?.source === 'MIT') {
    throw invalid('sequenceInfo.source', 'Source MIT requires mandateId or details.vaultAccessToken')
  }
  return undefined
}

function byMandate(world: World, key: string, body: PaymentBody, id: string): Credential {
  const mandate = world.state.mandate(id)
  if (!mandate || mandate.key !== key) throw unknownReference(id)
  if (methodOfType[mandate.type] !== body.method) {
    throw invalid('method', `A mandate of type ${mandate.type} requires method ${methodOfType[mandate.type]}`)
  }
  if (mandate.status !== 'active') throw refused('rejected', `The mandate is ${mandate.status}`)
  if (body.sequenceInfo?.initialTransactionId !== undefined) {
    throw invalid('sequenceInfo.initialTransactionId', 'initialTransactionId is not allowed with a mandate')
  }
  checkBancontact(world, mandate.card, body)
  const needsShopper = world.switches.mandateCitNeedsShopper && body.sequenceInfo?.source === 'CIT'
  return { mandate, card: mandate.card, atOnce: !(needsShopper && body.method !== 'sdd') }
}

function byToken(world: World, key: string, body: PaymentBody, value: string): Credential {
  if (body.method !== 'card') throw invalid('method', 'A vault access token requires method card')
  const token = world.state.token(value)
  if (!token || token.key !== key) throw refused('rejected', 'The vault access token is unknown')
  if (token.expiresAt <= world.agenda.now()) throw refused('rejected', 'The vault access token has expired')
  checkBancontact(world, token.card, body)
  checkSchemeId(token, body)
  return { token, card: token.card, atOnce: body.sequenceInfo?.source === 'MIT' }
}

/** Accepts the id in `details` and in `sequenceInfo`, because CCV documents both; two different ids are refused. */
function checkSchemeId(token: TokenRecord, body: PaymentBody): void {
  const inDetails = body.details.initialTransactionId
  const inSequence = body.sequenceInfo?.initialTransactionId
  if (inDetails !== undefined && inSequence !== undefined && inDetails !== inSequence) {
    throw invalid('details.initialTransactionId', 'details and sequenceInfo name different initialTransactionIds')
  }
  const given = inDetails ?? inSequence
  if (given === undefined) {
    if (body.sequenceInfo?.mode !== 'SUBSEQUENT') return
    throw invalid('sequenceInfo.initialTransactionId', 'initialTransactionId is required with a vault access token')
  }
  if (given !== token.initialTransactionId && given !== token.lastTransactionId) {
    throw refused('rejected', 'initialTransactionId is neither the initial nor the last transaction of this token')
  }
}

/** Stored Bancontact cards have their own call, which CCV doesn't document publicly. */
function checkBancontact(world: World, card: StoredCard | undefined, body: PaymentBody): void {
  if (card?.brand !== 'bcmc' || body.method !== 'card' || world.switches.bancontactStored) return
  throw refused('rejected', 'A stored Bancontact card requires Bancontact WIP, which the sandbox does not have')
}
