import { describe, expect, it } from 'vitest'
import { isCancelAt, readCancelAt } from './cancel-at.ts'

describe('where a shopper cancels', () => {
  it.each([
    ['https://shop.example/account', 'page', 'shop.example/account'],
    ['https://shop.example/', 'page', 'shop.example'],
    ['HTTPS://Shop.example/a/?tab=plans#end', 'page', 'Shop.example/a/?tab=plans#end'],
    ['http://localhost:4000/account', 'page', 'localhost:4000/account'],
    ['https://boulangerie-é.example/mon-compte', 'page', 'boulangerie-é.example/mon-compte'],
    ['help@shop.example', 'mail', 'help@shop.example'],
    ['klanten+stop@winkel.example', 'mail', 'klanten+stop@winkel.example'],
  ])('%s is a %s that reads %s', (cancelAt, kind, shown) => {
    expect(isCancelAt(cancelAt)).toBe(true)
    expect(readCancelAt(cancelAt)).toEqual({ kind, shown })
  })

  it.each([
    '',
    ' ',
    '/account',
    'shop.example/account',
    'https://',
    'https://shop.example/my account',
    'https://user:password@shop.example/account',
    'https:\\\\shop.example',
    'mailto:help@shop.example',
    'help@shop',
    'help at shop.example',
    'Help <help@shop.example>',
    'javascript:alert(1)',
    'https://shop.example/\u202egro.live',
    'https://shop.example/\nx',
    `https://shop.example/${'x'.repeat(200)}`,
  ])('is refused: %j', (text) => {
    expect(isCancelAt(text)).toBe(false)
  })
})
