import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isWeakKey, isWeakSecret } from './weak-secrets.ts'

describe('a secret', () => {
  it.each([
    'sk_sandbox_demo',
    'aaaaaaaaaaaa',
    'a'.repeat(200),
    'abababababababababababababababab',
    'sk_0123456789abcdef',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'zyxwvutsrqponmlkjihgfedcba9876543210',
    'change-me-change-me-change-me',
    'secretsecretsecretsecret',
    'correct-horse',
    'MyShopPassword2026',
    'sk_live_example_key_for_the_demo_shop',
    'Summer2026!Summer2026!Summer2026!',
    '123412341234123412341234123412341234',
  ])('%s is rejected because it can be guessed', (secret) => {
    expect(isWeakSecret(secret)).toBe(true)
  })

  it.each([
    ['base64 of 32 bytes', () => randomBytes(32).toString('base64')],
    ['base64 of 18 bytes', () => `sk_live_${randomBytes(18).toString('base64url')}`],
    ['hexadecimal of 16 bytes', () => randomBytes(16).toString('hex')],
    ['hexadecimal of 32 bytes', () => randomBytes(32).toString('hex')],
    ['a UUID', () => randomUUID()],
  ])('made of %s is never rejected', (_, make) => {
    const refused = Array.from({ length: 2000 }, make).filter(isWeakSecret)

    expect(refused).toEqual([])
  })
})

describe('a key of 32 bytes', () => {
  it.each([
    ['of zeros', new Uint8Array(32)],
    ['of one byte', new Uint8Array(32).fill(0xa5)],
    ['that counts up', Uint8Array.from({ length: 32 }, (_, index) => index)],
    ['that counts up in sevens', Uint8Array.from({ length: 32 }, (_, index) => (index * 7) % 256)],
    ['of words', Uint8Array.from('0123456789abcdef0123456789abcdef', (letter) => letter.charCodeAt(0))],
    [
      'that repeats eight bytes',
      Uint8Array.from({ length: 32 }, (_, index) => [9, 250, 3, 77, 130, 8, 61, 201][index % 8] ?? 0),
    ],
  ])('%s is rejected because it is not random', (_, key) => {
    expect(isWeakKey(key)).toBe(true)
  })

  it('from a random source is never rejected', () => {
    const refused = Array.from({ length: 20_000 }, () => randomBytes(32)).filter(isWeakKey)

    expect(refused).toEqual([])
  })
})
