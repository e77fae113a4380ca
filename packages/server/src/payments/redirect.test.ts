import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'
import { allowedRedirect, isHost } from './redirect.ts'

const test = { testMode: true, redirectHosts: new Set(['localhost:4002', 'pay.example.com', 'pay.example.com:8443']) }
const live = { ...test, testMode: false }

describe('[F21] a redirect', () => {
  it.each([
    ['https://ccv.eu/', 'https://ccv.eu/'],
    ['https://pay.ccv.eu/x?y=1#z', 'https://pay.ccv.eu/x?y=1#z'],
    ['https://a.b.ccv.eu/x', 'https://a.b.ccv.eu/x'],
    ['HTTPS://PAY.CCV.EU/X', 'https://pay.ccv.eu/X'],
    ['https://pay.ccv.eu:443/x', 'https://pay.ccv.eu/x'],
    ['https://pay.example.com/x', 'https://pay.example.com/x'],
    ['https://pay.example.com:8443/x', 'https://pay.example.com:8443/x'],
  ])('to %s is allowed in test and live mode', (address, normal) => {
    expect(allowedRedirect(address, test)).toBe(normal)
    expect(allowedRedirect(address, live)).toBe(normal)
  })

  it('to http is allowed for a listed loopback host in test mode only', () => {
    expect(allowedRedirect('http://localhost:4002/x', test)).toBe('http://localhost:4002/x')
    expect(allowedRedirect('http://localhost:4002/x', live)).toBeUndefined()
  })

  it.each([
    undefined,
    '',
    '/x',
    '//pay.ccv.eu/x',
    'javascript:alert(1)//ccv.eu',
    'JaVaScRiPt:alert(1)',
    'data:text/html,https://pay.ccv.eu',
    'blob:https://pay.ccv.eu/x',
    'file:///pay.ccv.eu',
    'ftp://pay.ccv.eu/',
    'http://pay.ccv.eu/x',
    'http://pay.example.com/x',
    'http://localhost:4003/x',
    'http://127.0.0.1:4002/x',
    'https://evilccv.eu/',
    'https://ccv.eu.evil.com/',
    'https://pay.ccv.eu.evil.com/',
    'https://evil.com/?https://pay.ccv.eu',
    'https://evil.com/#.ccv.eu',
    'https://evil.com/.ccv.eu',
    'https://evil.com\\.ccv.eu/',
    'https://pay.ccv.eu@evil.com/',
    'https://user@pay.ccv.eu/',
    'https://user:secret@pay.ccv.eu/',
    'https://pay.ccv.eu./',
    'https://ccv.eu./',
    'https://.ccv.eu./',
    'https://pay.ccv.eu:8443/',
    'https://pay.example.com:8444/',
    'https://sub.pay.example.com/',
    'https://xn--cv-6dc.eu/',
    'https://ссv.eu/', // Cyrillic
    'https://pay.ccv。eu.evil.com/', // an ideographic full stop is a dot to URL parsers
    'https://pay%2eccv.eu.evil.com/',
    'https://[::1]/',
    'https://pay.ccv.eu:99999/',
  ])('to %s is refused', (address) => {
    expect(allowedRedirect(address, test)).toBeUndefined()
    expect(allowedRedirect(address, live)).toBeUndefined()
  })

  it('is checked after line breaks and tabs are removed', () => {
    expect(allowedRedirect('https://pay.ccv.eu\t.evil.com/', test)).toBeUndefined()
    expect(allowedRedirect(' https://pay.ccv.eu/x\r\n', test)).toBe('https://pay.ccv.eu/x')
  })
})

describe('a host in the configuration', () => {
  it.each(['pay.example.com', 'localhost:4002', '127.0.0.1:80', '[::1]:4002'])('%s is accepted', (text) => {
    expect(isHost(text)).toBe(true)
  })

  it.each([
    'https://pay.example.com',
    'pay.example.com/',
    'Pay.Example.com',
    '*.example.com',
    'a b',
    '',
    'x@y',
    'x:99999',
    'x:443',
  ])('%s is refused', (text) => {
    expect(isHost(text)).toBe(false)
  })
})

describe('[F21] a payUrl from CCV on an unknown host', () => {
  it.each([
    ['payment', { choice: 'pay', method: 'card' } as const],
    ['mandate', { choice: 'sepa-mandate' } as const],
  ])('is refused and cancelled at CCV, and the shopper can choose again: %s', async (_, request) => {
    const shop = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const answer = await sandbox.fetch(input, init)
        const text = (await answer.text()).replaceAll('http://localhost:4002/', 'https://ccv.eu.evil.com/')
        return new Response(answer.status === 204 ? null : text, answer)
      },
    })
    const session = await shop.session()

    const started =
      request.choice === 'pay' ? await shop.start(session, request) : await shop.startWithConsent(session, request)

    expect(started.redirectUrl).toBeUndefined()
    expect(started.status).toMatchObject({ payment: 'failed', reason: 'unavailable', final: true })
    expect(JSON.stringify(started)).not.toContain('evil')
    expect(shop.sandbox.control.transactions().map(({ status }) => status)).not.toContain('pending')
    const line = shop.logged.find((one) => one.includes('attempt.redirect-refused'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      host: 'ccv.eu.evil.com',
      problem: expect.stringContaining('ccv.eu.evil.com'),
      fix: expect.stringContaining('CCV_REDIRECT_HOSTS=localhost:4002,ccv.eu.evil.com'),
    })
    expect(line).not.toMatch(/evil\.com\/\w/)
    expect((await shop.view(session)).choices.length).toBeGreaterThan(0)
    await shop.close()
  })
})
