import { describe, expect, it } from 'vitest'
import { allowedRedirect, webLink } from './redirect.ts'

const shop = { hostname: 'shop.example' }
const here = { hostname: 'localhost' }

describe('allowedRedirect', () => {
  it.each(['https://ccv.eu/', 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1', 'https://a.b.ccv.eu/'])(
    'lets the shopper go to %s',
    (address) => {
      expect(allowedRedirect(address, '', shop)).toBe(address)
    },
  )

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a data page', 'data:text/html,hi'],
    ['a page without encryption', 'http://onlinepayments.ccv.eu/'],
    ['another host', 'https://evil.example/'],
    ['a host that begins alike', 'https://ccv.eu.evil.example/'],
    ['a host that ends alike', 'https://notccv.eu/'],
    ['a name before the host', 'https://ccv.eu@evil.example/'],
    ['a name at the right host', 'https://user:pass@onlinepayments.ccv.eu/'],
    ['another port', 'https://onlinepayments.ccv.eu:8443/'],
    ['a look-alike letter', 'https://\u0441cv.eu/'],
    ['its punycode', 'https://xn--cv-6lc.eu/'],
    ['a backslash', 'https://evil.example\\.ccv.eu/'],
    ['a dot at the end', 'https://ccv.eu./'],
    ['a path', '/card/payment.html'],
    ['another protocol, same host', '//evil.example/'],
    ['nothing', ''],
  ])('refuses %s', (_, address) => {
    expect(allowedRedirect(address, '', shop)).toBeUndefined()
  })

  it('allows the hosts that the page lists, with exactly their port', () => {
    const more = 'pay.example, Psp.example:8443'

    expect(allowedRedirect('https://pay.example/x', more, shop)).toBe('https://pay.example/x')
    expect(allowedRedirect('https://psp.example:8443/x', more, shop)).toBe('https://psp.example:8443/x')
    expect(allowedRedirect('https://psp.example/x', more, shop)).toBeUndefined()
    expect(allowedRedirect('https://pay.example:8443/x', more, shop)).toBeUndefined()
    expect(allowedRedirect('https://sub.pay.example/x', more, shop)).toBeUndefined()
  })

  it('allows http only for localhost, from a page on localhost or when the page lists it', () => {
    expect(allowedRedirect('http://localhost:4002/x', '', here)).toBe('http://localhost:4002/x')
    expect(allowedRedirect('http://127.0.0.1:4002/x', '', here)).toBe('http://127.0.0.1:4002/x')
    expect(allowedRedirect('http://localhost:4002/x', '', shop)).toBeUndefined()
    expect(allowedRedirect('http://localhost:4002/x', 'localhost:4002', shop)).toBe('http://localhost:4002/x')
    expect(allowedRedirect('http://pay.example/x', 'pay.example', here)).toBeUndefined()
    expect(allowedRedirect('https://localhost/x', '', here)).toBeUndefined()
  })
})

describe('webLink', () => {
  it('follows links of the web and nothing else', () => {
    expect(webLink('https://shop.example/checkout')).toBe('https://shop.example/checkout')
    expect(webLink('http://localhost:4000/')).toBe('http://localhost:4000/')
    expect(webLink('javascript:alert(1)')).toBeUndefined()
    expect(webLink(undefined)).toBeUndefined()
  })
})
