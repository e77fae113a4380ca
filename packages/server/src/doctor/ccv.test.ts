import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountFindings, ccvFindings } from './ccv.ts'
import type { Tools } from './check.ts'
import { type Finding, lineOf } from './finding.ts'

const tools: Tools = { fetch: globalThis.fetch, now: Date.now, nodeVersion: '24.1.0', folder: '/nonexistent' }
const of = (about: string, findings: readonly Finding[]): Finding | undefined =>
  findings.find((finding) => finding.about === about)

let running: RunningSandbox
beforeEach(async () => {
  running = await runSandbox({ port: 0 })
})
afterEach(() => running.close())

const ask = (apiKey = 't_canary_key'): Promise<Finding[]> =>
  ccvFindings({ apiKey, apiUrl: `${running.url}/api/v1` }, tools)

describe('CCV', () => {
  it('answers and accepts the key, and its clock and its account are right', async () => {
    const findings = await ask()

    expect(findings.map(({ about, state }) => [about, state])).toEqual([
      ['CCV', 'good'],
      ['clock', 'good'],
      ['account', 'good'],
      ['vault', 'good'],
    ])
  })

  it('receives one read-only request', async () => {
    await ask()

    expect(running.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /method'])
    expect(running.sandbox.control.transactions()).toEqual([])
  })

  it('that rejects the key is reported, without details of its answer', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status: 401, body: { message: 'canary' } })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state: 'bad', text: expect.stringContaining('rejects the key (401)') })
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('that answers 403 may reject the key, this machine’s address or the headers, and all causes are named', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status: 403, body: {} })

    const findings = await ask()

    expect(findings[0]).toMatchObject({
      state: 'bad',
      text: expect.stringContaining(
        'rejects the key or blocks the address of this machine, or a header is missing (403)',
      ),
      fix: expect.stringMatching(/allow this machine’s address.*User-Agent/),
    })
  })

  it.each([
    [429, 'doubtful', 'rate limit'],
    [503, 'bad', 'server error (503)'],
    [404, 'bad', 'not CCV’s'],
    [302, 'bad', 'not CCV’s'],
  ] as const)('that answers %i is reported as %s', async (status, state, text) => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status, body: '' })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state, text: expect.stringContaining(text) })
  })

  it('that answers with another format is not accepted as CCV', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'garbage' })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state: 'bad', fix: expect.stringContaining('CCV_API_URL') })
  })

  it('that is unreachable is reported with an error code', async () => {
    const gone = await runSandbox({ port: 0 })
    await gone.close()

    const findings = await ccvFindings({ apiKey: 't_canary_key', apiUrl: `${gone.url}/api/v1` }, tools)

    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ state: 'bad', text: expect.stringContaining('(ECONNREFUSED)') })
  })
})

describe('the clock', () => {
  let server: Server
  let answer: (response: ServerResponse) => void = () => {}
  beforeEach(async () => {
    server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const clockAgainst = async (offMs: number | undefined): Promise<Finding | undefined> => {
    answer = (response) => {
      response.sendDate = false
      if (offMs !== undefined) response.setHeader('date', new Date(Date.now() - offMs).toUTCString())
      response.setHeader('content-type', 'application/json').end('[]')
    }
    const { port } = server.address() as AddressInfo
    return of('clock', await ccvFindings({ apiKey: 't_key', apiUrl: `http://127.0.0.1:${port}/api/v1` }, tools))
  }

  it.each([0, 290_000, -290_000])('[F55] %i ms off is within the tolerance', async (offMs) => {
    const finding = await clockAgainst(offMs)

    expect(finding?.state).toBe('good')
  })

  it.each([
    [600_000, 'ahead of'],
    [-600_000, 'behind'],
  ])('[F55] %i ms off is reported as %s CCV’s', async (offMs, where) => {
    const finding = await clockAgainst(offMs)

    expect(finding).toMatchObject({ state: 'doubtful', text: expect.stringContaining(where) })
    expect(finding).toMatchObject({ fix: expect.stringContaining('NTP') })
  })

  it('[F55] is not called correct when CCV sends no time', async () => {
    const finding = await clockAgainst(undefined)

    expect(finding?.state).toBe('doubtful')
  })
})

describe('the account', () => {
  it('[F94] is checked for missing methods, with the hidden choices and what to request from CCV', async () => {
    running.sandbox.control.set({ methods: ['card', 'ideal'], brands: ['visa', 'mastercard'] })

    const findings = await ask()

    expect(findings.map(lineOf)).toContain('✓ account   The account has card (visa, mastercard), ideal')
    expect(findings.map(lineOf)).toContain(
      '! choices   These choices are hidden from shoppers: pay by bcmc, sepa-mandate, paypal-mandate, applepay-mandate, googlepay-mandate' +
        ' → if you offer them, ask CCV to enable bcmc, sdd, paypal, applepay, googlepay',
    )
  })

  it('[F94] is named with a method that this version does not know, which hides no choice', () => {
    const known = ['card', 'ideal', 'sdd', 'paypal', 'applepay', 'googlepay']
    const account = [...known, 'mobilepay'].map((method) => ({
      method,
      brands: method === 'card' ? ['visa', 'bcmc'] : [],
      issuers: [],
    }))

    const findings = accountFindings(account)

    expect(of('account', findings)).toMatchObject({
      state: 'good',
      text: expect.stringContaining('googlepay, mobilepay'),
    })
    expect(of('choices', findings)).toBeUndefined()
  })

  it('[F94] without cards does not offer to save cards either', () => {
    const findings = accountFindings([{ method: 'ideal', brands: [], issuers: [] }])

    expect(of('choices', findings)?.text).toContain('pay by card, pay by bcmc, pay-and-save, save-card')
    expect(of('vault', findings)).toBeUndefined()
  })

  it('[F94] without any payment method is an error', () => {
    expect(accountFindings([])).toMatchObject([{ state: 'bad', fix: expect.stringContaining('ask CCV') }])
  })
})
