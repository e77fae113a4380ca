import { describe, expect, it } from 'vitest'
import type { ChoiceView } from '../protocol.ts'
import { account, cardConsent, everyChoice, oldCard, sepaConsent, sessionView, visa } from '../testing/views.ts'
import { attemptOf, type Input, preselected, rowsOf } from './payment-options.ts'

const empty: Input = { details: {}, ticked: new Set() }
const save: ChoiceView = { choice: 'pay-and-save', consent: cardConsent }

function rows(...choices: ChoiceView[]) {
  return rowsOf(sessionView(choices), false)
}

describe('rowsOf', () => {
  it('puts saved methods first, and keeps the shop’s order', () => {
    const found = rows({ choice: 'pay', methods: ['ideal', 'card'] }, { choice: 'saved', methods: [visa] })

    expect(found.map(({ id }) => id)).toEqual(['saved:m-visa', 'ideal', 'card'])
  })

  it('merges paying by card and saving the card into one row, at the position of the first', () => {
    const saveFirst = rows(save, { choice: 'pay', methods: ['ideal', 'card'] })
    const payFirst = rows({ choice: 'pay', methods: ['card', 'ideal'] }, save)

    expect(saveFirst.map(({ id }) => id)).toEqual(['card', 'ideal'])
    expect(payFirst.map(({ id }) => id)).toEqual(['card', 'ideal'])
    expect(payFirst[0]).toMatchObject({ choice: 'pay', consent: cardConsent, consentRequired: false })
  })

  it('has no box when the card is not saved, and a required one when it is only saved', () => {
    expect(rows({ choice: 'pay', methods: ['card'] })[0]?.consent).toBeUndefined()
    expect(rows(save)[0]).toMatchObject({ choice: 'pay-and-save', consentRequired: true })
  })

  it('skips unknown choices', () => {
    const session = sessionView([{ choice: 'pay', methods: ['card'] }])
    const newer = {
      ...session,
      choices: JSON.parse('[{"choice":"barter"},{"choice":"pay","methods":["goat","constructor","card"]}]'),
    }

    expect(rowsOf(newer, false).map(({ id }) => id)).toEqual(['card'])
  })

  it('hides revoked and pending methods, and shows expired ones as unavailable', () => {
    const found = rows({
      choice: 'saved',
      methods: [{ ...visa, state: 'revoked' }, { ...visa, state: 'pending' }, oldCard],
    })

    expect(found.map(({ id, usable }) => [id, usable])).toEqual([['saved:m-old', false]])
  })

  it('offers to agree with Apple Pay only where the browser has it', () => {
    const consent = { label: 'I agree', text: 'Fjord Coffee may charge your Apple Pay.', hash: 'hash-apple' }
    const wallets = ['applepay-mandate', 'googlepay-mandate'] as const
    const session = sessionView(wallets.map((choice) => ({ choice, consent, withPayment: false, missing: [] })))

    expect(rowsOf(session, false).map(({ id }) => id)).toEqual(['googlepay-mandate'])
    expect(rowsOf(session, true).map(({ id }) => id)).toEqual(['applepay-mandate', 'googlepay-mandate'])
  })

  it('offers Apple Pay only where the browser has it', () => {
    const session = sessionView([{ choice: 'pay', methods: ['card', 'applepay'] }])

    expect(rowsOf(session, false).map(({ id }) => id)).toEqual(['card'])
    expect(rowsOf(session, true).map(({ id }) => id)).toEqual(['card', 'applepay'])
  })
})

describe('preselected', () => {
  const all = rowsOf(sessionView(everyChoice), false)

  it('is the default saved method, otherwise the first usable row', () => {
    expect(preselected(all, undefined)?.saved).toEqual(account)
    expect(
      preselected(
        all.filter(({ saved }) => saved !== account),
        undefined,
      )?.saved,
    ).toEqual(visa)
    expect(preselected(rows({ choice: 'saved', methods: [oldCard] }, save), undefined)?.id).toBe('card')
  })

  it('is the row of the live attempt', () => {
    expect(preselected(all, { choice: 'pay', method: 'ideal' })?.id).toBe('ideal')
    expect(preselected(all, { choice: 'saved', savedMethodId: 'm-visa' })?.id).toBe('saved:m-visa')
    expect(preselected(all, { choice: 'pay-and-save' })?.id).toBe('card')
    expect(preselected(all, { choice: 'sepa-mandate' })?.id).toBe('sepa-mandate')
  })
})

describe('attemptOf', () => {
  it('sends the missing fields and nothing else', () => {
    const [row] = rows({ choice: 'sepa-mandate', consent: sepaConsent, withPayment: false, missing: ['email'] })
    const input: Input = { details: { email: ' an@example.be ', firstName: 'An' }, ticked: new Set(['hash-sepa']) }

    const attempt = row && attemptOf(row, input, 'nl')

    expect(attempt).toEqual({
      choice: 'sepa-mandate',
      details: { email: 'an@example.be' },
      consent: { hash: 'hash-sepa' },
      lang: 'nl',
    })
  })

  it('sends the id of the saved method', () => {
    const [row] = rows({ choice: 'saved', methods: [visa] })

    expect(row && attemptOf(row, empty, 'en')).toEqual({ choice: 'saved', savedMethodId: 'm-visa', lang: 'en' })
  })

  it('does not reuse the consent to one text for another', () => {
    const [row] = rows({ choice: 'pay', methods: ['card'] }, save)
    const input: Input = { details: {}, ticked: new Set(['hash-of-yesterday']) }

    expect(row && attemptOf(row, input, 'en')).toEqual({ choice: 'pay', method: 'card', lang: 'en' })
  })
})
