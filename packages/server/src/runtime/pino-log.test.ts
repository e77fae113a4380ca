import { CcvError } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { openShop, secretKey } from '../testing/open-shop.ts'
import { pinoLog } from './pino-log.ts'

function recorded(): { lines: string[]; log: ReturnType<typeof pinoLog> } {
  const lines: string[] = []
  return { lines, log: pinoLog({ write: (line) => void lines.push(line) }) }
}

describe('[F78] the log', () => {
  it('writes one line of JSON per event, whatever it contains', () => {
    const { lines, log } = recorded()

    log.info({ route: 'a\r\n{"event":"forged"}\u2028\u0000', n: 1 }, 'request.refused')

    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^[^\p{Cc}]*\n$/u)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'request.refused',
      n: 1,
      time: expect.stringMatching(/^\d{4}-/),
    })
  })

  it('redacts secrets and personal data, also one level down', () => {
    const { lines, log } = recorded()
    const secrets = {
      token: 'canary',
      secret: 'canary',
      authorization: 'canary',
      email: 'canary',
      apiKey: 'canary',
      vaultToken: 'canary',
      requestBody: 'canary',
      initialTransactionId: 'canary',
    }

    log.warn({ ...secrets, attempt: secrets, headers: { authorization: 'canary', 'checkout-token': 'canary' } }, 'oops')

    expect(lines.join('')).not.toContain('canary')
  })

  it('shows what an error is and where it occurred, and nothing that was sent or received', () => {
    const { lines, log } = recorded()
    const cause = Object.assign(new Error('canary in the cause'), {
      body: 'canary',
      headers: { authorization: 'canary' },
    })
    const ours = new CcvError('unknown-outcome', 'POST /payment: no answer', { cause })
    const other = Object.assign(new Error('broken'), { parameters: ['canary'], cause })

    log.error({ error: ours }, 'a')
    log.error({ error: other }, 'b')
    log.error({ error: 'canary' }, 'c')

    expect(lines.join('')).not.toContain('canary')
    expect(lines[0]).toContain('unknown-outcome')
    expect(JSON.parse(lines[1] ?? '').error).toMatchObject({
      name: 'Error',
      message: 'broken',
      stack: expect.any(String),
    })
  })

  it('of a whole checkout contains no key, token, name or address', async () => {
    const { lines, log } = recorded()
    const shop = await openShop({ log })
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.request('/checkout/session', { token: 'st_canary_0123456789' })
    await shop.request(`/return/x?k=rk_canary`)
    await shop.request('/webhooks/ccv?k=wk_canary', { method: 'POST', body: '{"id":"x"}' })
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 500, body: 'canary' })
    await shop.finish()
    await shop.pass(10_000)
    await shop.status(session)
    const attempt = await shop.attempt(session)
    const [method] = await shop.store.methods.ofCustomer('c-17')
    await shop.close()

    const all = lines.join('')
    const sent = JSON.parse(attempt.requestBody)
    expect(lines.length).toBeGreaterThan(3)
    const secrets = [
      secretKey,
      session.token,
      session.accountToken,
      't_sandbox_demo',
      btoa('t_sandbox_demo:'),
      'canary',
      'an@example.org',
      'Peeters',
      sent.returnUrl,
      method?.mandateId,
    ]
    for (const secret of secrets.filter(Boolean)) expect(all).not.toContain(secret)
  })
})
