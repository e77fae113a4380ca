import { describe, expect, it } from 'vitest'
import { start, textOf, untilIdle } from '../testing/start.ts'

describe('faults', () => {
  it('cut the connection before or after the call is processed', async () => {
    const { control, pay } = start()

    control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
    await expect(pay()).rejects.toThrow('fetch failed')
    const before = control.transactions().length
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    await expect(pay()).rejects.toThrow('fetch failed')

    expect([before, control.transactions().length]).toEqual([0, 1])
    expect(control.calls().map((call) => call.status)).toEqual([0, 0])
  })

  it('apply as often as they say', async () => {
    const { control, pay } = start()

    control.addFault({ on: 'POST /payment', do: 'answer', status: 503, times: 2 })
    const twice = [(await pay()).status, (await pay()).status, (await pay()).status]
    control.addFault({ on: 'POST /payment', do: 'answer', status: 503, times: 0 })
    const always = [(await pay()).status, (await pay()).status]
    control.clearFaults()

    expect([...twice, ...always, (await pay()).status]).toEqual([503, 503, 200, 503, 503, 200])
  })

  it('apply to one order only', async () => {
    const { control, pay, call } = start()
    control.addFault({ on: '*', do: 'answer', status: 500, merchantOrderReference: '982', times: 0 })

    expect((await pay({ merchantOrderReference: '981~a' })).status).toBe(200)
    expect((await pay({ merchantOrderReference: '982~a' })).status).toBe(500)
    expect((await call('GET', '/transaction?merchantOrderReference=982~a')).status).toBe(500)
    expect((await call('GET', '/transaction')).status).toBe(200)
  })

  it('match the calls of a mandate by a pattern', async () => {
    const { control, call } = start()
    control.addFault({ on: 'GET /mandate/{id}', do: 'answer', status: 502 })

    expect((await call('GET', '/mandate')).status).toBe(200)
    expect((await call('GET', '/mandate/MAN1.R')).status).toBe(502)
  })

  it('answer with their headers and body, with or without processing the call', async () => {
    const { control, pay } = start()

    control.addFault({
      on: 'create',
      do: 'answer',
      status: 429,
      headers: { 'retry-after': '7', 'content-type': 'text/plain' },
      body: 'slow down',
    })
    const refused = await pay()
    control.addFault({ on: 'create', do: 'answer', status: 500, afterWork: true })
    const created = await pay()

    expect([refused.status, refused.text, refused.headers.get('retry-after')]).toEqual([429, 'slow down', '7'])
    expect([created.status, control.transactions().length]).toEqual([500, 1])
  })

  it('answer with truncated JSON after the call is processed', async () => {
    const { control, sandbox } = start()
    control.addFault({ on: '*', do: 'garbage' })

    const answer = await sandbox.fetch('http://sandbox.test/api/v1/method', { headers: { 'user-agent': 'test' } })

    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow(SyntaxError)
  })

  it('answer late, but process the call at once', async () => {
    const { control, pay, clock } = start()
    control.addFault({ on: 'POST /payment', do: 'slow', delayMs: 5_000 })
    let answered = false

    const slow = pay().then((answer) => {
      answered = true
      return answer
    })
    await untilIdle()
    const created = control.transactions().length
    clock.advance(4_999)
    await untilIdle()
    const early = answered
    clock.advance(1)

    expect([created, early]).toEqual([1, false])
    expect((await slow).status).toBe(200)
  })

  it('let the caller abort', async () => {
    const { control, sandbox } = start()
    control.addFault({ on: '*', do: 'slow' })
    const abort = new AbortController()

    const answer = sandbox.fetch('http://sandbox.test/api/v1/method', { signal: abort.signal })
    abort.abort()

    await expect(answer).rejects.toThrow('aborted')
  })

  it('are refused when they are invalid', () => {
    const { control } = start()

    expect(() => control.addFault({ on: 'payment', do: 'slow' })).toThrow('POST /payment')
    expect(() => control.addFault({ on: '*', do: 'answer', status: 99 })).toThrow('status')
  })
})

describe('control.hide', () => {
  it('hides a record from reads and queries for the given time', async () => {
    const { control, pay, call } = start()
    const { body } = await pay({ merchantOrderReference: '981~a' })
    const path = `/transaction?reference=${textOf(body, 'reference')}`

    control.hide('981', 60_000)
    const one = await call('GET', path)
    const list = await call('GET', '/transaction?merchantOrderReference=981~a')
    control.clock.advance(60_000)
    const later = await call('GET', path)

    expect([one.status, list.list.length, later.status]).toEqual([404, 0, 200])
  })

  it('hides a mandate from the list of mandates as well', async () => {
    const { control, call } = start()
    const { body } = await call('POST', '/mandate', { type: 'CARD', returnUrl: 'https://shop.example' })

    control.hide(textOf(body, 'mandateId'), 1_000)

    expect((await call('GET', '/mandate')).list).toEqual([])
    expect((await call('GET', `/mandate/${textOf(body, 'mandateId')}`)).status).toBe(404)
  })
})
