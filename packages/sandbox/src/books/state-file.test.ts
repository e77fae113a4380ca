import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { customer, saveCard, start, textOf } from '../testing/start.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('a state file', () => {
  it('lets a restarted sandbox charge credentials that were saved before', async () => {
    const stateFile = join(folder, 'below', 'state.json')
    const first = start({ stateFile })
    const { mandateId, vaultAccessToken, initialTransactionId } = await saveCard(first)
    await first.sandbox.close()

    const second = start({ stateFile })
    const byMandate = await second.pay({ mandateId })
    const byToken = await second.pay({
      details: { vaultAccessToken, initialTransactionId },
      sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' },
    })
    const found = await second.call('GET', '/transaction?merchantOrderReference=981')
    await second.sandbox.close()

    expect([byMandate.body['status'], byToken.body['status'], found.list.length]).toEqual(['success', 'success', 3])
  })

  it('keeps idempotency, waiting webhooks, pending debits and the clock offset', async () => {
    const stateFile = join(folder, 'state.json')
    const again = { 'idempotency-reference': 'a1' }
    const first = start({ stateFile })
    first.answerWith(() => new Response(null, { status: 503 }))
    first.control.clock.advance(86_400_000)
    const mandate = await first.call('POST', '/mandate', {
      type: 'SEPA_DIRECT_DEBIT',
      returnUrl: 'https://shop.example',
      details: customer,
    })
    const mandateId = textOf(mandate.body, 'mandateId')
    first.control.finish(mandateId, { status: 'success' })
    const debit = await first.pay({ method: 'sdd', mandateId }, again)
    await first.call('POST', '/vault/initiate', { dataType: 'card', returnUrl: 'https://shop.example' })
    await first.sandbox.close()

    const second = start({ stateFile })
    const repeated = await second.pay({ method: 'sdd', mandateId }, again)
    const ahead = second.control.clock.now() - second.clock.now()
    second.control.clock.advance(3 * 86_400_000)
    await second.control.webhooks.deliverDue()
    await second.sandbox.close()

    expect(repeated.body['reference']).toBe(debit.body['reference'])
    expect(ahead).toBe(86_400_000)
    expect(second.received).toEqual([`https://shop.example/hook?o=981 {"id":"${textOf(debit.body, 'reference')}"}`])
  })

  it('keeps pending refunds and scheduled chargebacks', async () => {
    const stateFile = join(folder, 'follow-ups.json')
    const first = start({ stateFile })
    first.control.set({ refundsSettleAfterMs: 3_600_000 })
    first.control.scenario('debit-returned')
    const reference = textOf((await first.pay()).body, 'reference')
    first.control.finish(reference, { status: 'success' })
    await first.call('POST', '/refund', { reference, amount: 1 })
    await first.sandbox.close()

    const second = start({ stateFile })
    second.control.clock.advance(2 * 86_400_000)
    const { list } = await second.call('GET', `/transaction?originalReferences=${reference}`)
    await second.sandbox.close()

    expect(list.map((row) => [row['type'], row['status']])).toEqual([
      ['chargeback', 'success'],
      ['refund', 'success'],
    ])
  })

  it('is complete after each change, and leaves no temporary file', async () => {
    const stateFile = join(folder, 'state.json')
    const { sandbox, pay } = start({ stateFile })

    await Promise.all(Array.from({ length: 20 }, () => pay()))
    await sandbox.close()

    const saved: unknown = JSON.parse(await readFile(stateFile, 'utf8'))
    expect(saved).toMatchObject({ transactions: { length: 20 } })
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('with other content is refused by name and not overwritten', async () => {
    const stateFile = join(folder, 'state.json')
    await writeFile(stateFile, '{"mine":true}')

    expect(() => start({ stateFile })).toThrow(stateFile)
    expect(await readFile(stateFile, 'utf8')).toBe('{"mine":true}')
  })
})
