import { describe, expect, it } from 'vitest'
import { scenarios } from '../simulation/scenarios.ts'
import { saveCard, start, textOf } from '../testing/start.ts'

describe('the overview', () => {
  it('shows every payment and mandate with its status, newest first', async () => {
    const started = start()
    await saveCard(started)
    await started.pay({ merchantOrderReference: '982', amount: '12.00' })

    const { html } = await started.visit('/overview.html')

    expect(html.indexOf('€12.00')).toBeLessThan(html.indexOf('€24.50'))
    expect(html).toContain('class="tag pending"')
    expect(html).toContain('class="tag active"')
    expect(html).toContain('…4242')
  })

  it('offers to finish a pending payment, but not a successful one', async () => {
    const started = start()
    const { body } = await started.pay({ webhookUrl: undefined })

    const pending = await started.visit('/overview.html')
    started.control.finish(textOf(body, 'reference'), { status: 'success' })
    const done = await started.visit('/overview.html')

    expect(pending.html).toContain('data-post="/control/finish"')
    expect(pending.html).toContain(`href="${textOf(body, 'payUrl')}"`)
    expect(done.html).not.toContain('/control/finish')
  })

  it('shows the follow-ups of a payment under it, with their actions', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const { body } = await started.pay({ mandateId, transactionType: 'authorise', merchantOrderReference: 'held' })
    const capture = await started.call('POST', '/capture', { reference: textOf(body, 'reference'), amount: 20 })
    const reference = textOf(capture.body, 'reference')
    started.control.set({ refundsSettleAfterMs: null })
    const refund = await started.call('POST', '/refund', { reference })
    await started.pay({ merchantOrderReference: 'newer' })

    const { html } = await started.visit('/overview.html')

    const order = [...html.matchAll(/<details class="row( follows)?" id="([^"]+)"/g)].map((match) => match[2])
    expect(order.slice(1, 4)).toEqual([body['reference'], reference, refund.body['reference']])
    expect(html.match(/class="row follows"/g)).toHaveLength(3)
    expect(html).toContain(`id="${reference}/Charge back"`)
    expect(html).toContain(`id="${textOf(refund.body, 'reference')}/Succeed"`)
    expect(html).not.toContain(`id="${textOf(body, 'reference')}/Charge back"`)
  })

  it('offers every scenario, and lists the waiting ones', async () => {
    const started = start()
    started.control.scenario('answer-lost', '982')
    started.control.scenario('idempotency-forgotten')
    started.control.clock.advance(3_600_000)
    started.control.webhooks.mode('lost')

    const { html } = await started.visit('/')

    for (const name of Object.keys(scenarios)) expect(html).toContain(`<option value="${name}"`)
    expect(html).toContain('<li><b>answer-lost, for order 982…</b></li>')
    expect(html.match(/<b>idempotency-forgotten<\/b>/g)).toHaveLength(1)
    expect(html).toContain('Webhooks: never sent.')
    expect(html).toContain('<option value="lost" selected')
    expect(html).toContain('1 hour ahead')
  })

  it('escapes the texts of the shop', async () => {
    const started = start()
    const hostile = '"><script>alert(1)</script>'
    await started.pay({ merchantOrderReference: hostile, description: hostile })

    const { html } = await started.visit('/overview.html')

    expect(html).not.toContain('<script>')
  })

  it('allows only its own script and style sheet', async () => {
    const started = start()

    const page = await started.visit('/')

    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.html).not.toMatch(/<script(?! type="module" src="\/overview.js")/)
    expect((await started.visit('/overview.js')).headers.get('content-type')).toContain('javascript')
    expect((await started.visit('/overview.css')).status).toBe(200)
    expect((await started.visit('/sandbox.css')).status).toBe(200)
  })
})
