import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountFindings, ccvFindings } from './ccv.ts'
import type { Tools } from './check.ts'
import { type Finding, lineOf } from './finding.ts'

const tools: Tools = { fetch: globalThis.fetch, now: Date.now, nodeVersion: '20.19.0' }
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
  it('answers, takes the key, tells the time, and has everything', async () => {
    const findings = await ask()

    expect(findings.map(({ about, state }) => [about, state])).toEqual([
      ['CCV', 'good'],
      ['clock', 'good'],
      ['account', 'good'],
      ['vault', 'good'],
    ])
  })

  it('is asked one harmless thing', async () => {
    await ask()

    expect(running.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /method'])
    expect(running.sandbox.control.transactions()).toEqual([])
  })

  it('that refuses the key says so, and no more', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status: 401, body: { message: 'canary' } })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state: 'bad', text: expect.stringContaining('refuses the key (401)') })
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  it('that answers 403 may mean the key or the address of this machine, and both are named', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status: 403, body: {} })

    const findings = await ask()

    expect(findings[0]).toMatchObject({
      state: 'bad',
      text: expect.stringContaining('refuses the key, or blocks the address of this machine (403)'),
      fix: expect.stringContaining('allow this machine’s address'),
    })
  })

  it.each([
    [429, 'doubtful', 'asked too often'],
    [503, 'bad', 'in trouble (503)'],
    [404, 'bad', 'not as CCV does'],
    [302, 'bad', 'not as CCV does'],
  ] as const)('that answers %i is %s', async (status, state, text) => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status, body: '' })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state, text: expect.stringContaining(text) })
  })

  it('that answers something else is not taken for CCV', async () => {
    running.sandbox.control.addFault({ on: 'GET /method', do: 'garbage' })

    const findings = await ask()

    expect(findings[0]).toMatchObject({ state: 'bad', fix: expect.stringContaining('CCV_API_URL') })
  })

  it('that is not there is not reached, and says why in one word', async () => {
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

  it.each([0, 290_000, -290_000])('[F55] %i ms off is within tolerance', async (offMs) => {
    const finding = await clockAgainst(offMs)

    expect(finding?.state).toBe('good')
  })

  it.each([
    [600_000, 'ahead of'],
    [-600_000, 'behind'],
  ])('[F55] %i ms off is pointed out as %s CCV’s', async (offMs, where) => {
    const finding = await clockAgainst(offMs)

    expect(finding).toMatchObject({ state: 'doubtful', text: expect.stringContaining(where) })
    expect(finding).toMatchObject({ fix: expect.stringContaining('NTP') })
  })

  it('[F55] is not called right where nothing tells', async () => {
    const finding = await clockAgainst(undefined)

    expect(finding?.state).toBe('doubtful')
  })
})

describe('the account', () => {
  it('[F94] is told apart from what it lacks, with the choices that are hidden and what to ask CCV for', async () => {
    running.sandbox.control.set({ methods: ['card', 'ideal'], brands: ['visa', 'mastercard'] })

    const findings = await ask()

    expect(findings.map(lineOf)).toContain('✓ account   has card (visa, mastercard), ideal')
    expect(findings.map(lineOf)).toContain(
      '! choices   hidden from shoppers: pay by bcmc, sepa-mandate, paypal-mandate, applepay-mandate, googlepay-mandate' +
        ' → where you offer them, ask CCV to enable bcmc, sdd, paypal, applepay, googlepay',
    )
  })

  it('[F94] without cards offers no saving of cards either', () => {
    const findings = accountFindings([{ method: 'ideal', brands: [], issuers: [] }])

    expect(of('choices', findings)?.text).toContain('pay by card, pay by bcmc, pay-and-save, save-card')
    expect(of('vault', findings)).toBeUndefined()
  })

  it('[F94] without any way to pay has to be mended', () => {
    expect(accountFindings([])).toMatchObject([{ state: 'bad', fix: expect.stringContaining('ask CCV') }])
  })
})
