import { describe, expect, it } from 'vitest'
import { isEncrypted } from './encrypted-text.ts'
import { createKeyring } from './keyring.ts'
import { silentLog } from './log.ts'
import { encryptionKeyOf } from './secrets.ts'

const older = new Uint8Array(32).fill(1)
const newer = new Uint8Array(32).fill(2)
const ringOf = (...keys: Uint8Array[]) => createKeyring(keys, silentLog)

describe('a keyring', () => {
  it('decrypts what it encrypted, and encrypts differently each time', () => {
    const ring = ringOf(newer)

    const [one, two] = [ring.encrypt('vt_é😀', 'sm_1'), ring.encrypt('vt_é😀', 'sm_1')]

    expect([one, two].map((text) => ring.decrypt(text, 'sm_1'))).toEqual(['vt_é😀', 'vt_é😀'])
    expect(one).not.toBe(two)
    expect(one).not.toContain('vt_')
  })

  it('[F76] decrypts with older keys and encrypts with the first key', () => {
    const before = ringOf(older).encrypt('vt', 'sm_1')
    const ring = ringOf(newer, older)

    const after = ring.encrypt('vt', 'sm_1')

    expect(ring.decrypt(before, 'sm_1')).toBe('vt')
    expect(ringOf(newer).decrypt(after, 'sm_1')).toBe('vt')
  })

  it('decrypts no text that was moved to another row, changed, cut or encrypted with an unknown key', () => {
    const encrypted = ringOf(older).encrypt('vt_secret', 'sm_1')
    const flipped = encrypted.slice(0, -2) + (encrypted.at(-2) === 'A' ? 'B' : 'A') + encrypted.at(-1)

    expect(ringOf(older).decrypt(encrypted, 'sm_2')).toBe(encrypted)
    expect(ringOf(older).decrypt(flipped, 'sm_1')).toBe(flipped)
    expect(ringOf(older).decrypt(encrypted.slice(0, 30), 'sm_1')).toBe(encrypted.slice(0, 30))
    expect(ringOf(newer).decrypt(encrypted, 'sm_1')).toBe(encrypted)
    expect(isEncrypted(ringOf().decrypt(encrypted, 'sm_1'))).toBe(true)
  })

  it('logs the owner of a text that no key decrypts, and nothing for plain text', () => {
    const logged: unknown[] = []
    const log = { ...silentLog, error: (...line: unknown[]) => void logged.push(line) }
    const encrypted = ringOf(older).encrypt('vt', 'sm_1')
    const ring = createKeyring([newer], log)

    ring.decrypt('vt', 'sm_0')
    ring.decrypt(ring.encrypt('vt', 'sm_0'), 'sm_0')
    ring.decrypt(ring.encrypt('', 'sm_0'), 'sm_0')
    ring.decrypt(encrypted, 'sm_1')
    ring.decrypt('sealed1.', 'sm_2')

    const keyId = encrypted.split('.')[1]
    expect(logged).toEqual([
      [{ owner: 'sm_1', keyId, keyIsKnown: false }, 'encryption.not-opened'],
      [{ owner: 'sm_2', keyId: '', keyIsKnown: false }, 'encryption.not-opened'],
    ])
  })

  it('never encrypts a text again that it could not decrypt, so that nothing is lost while a key is missing', () => {
    const encrypted = ringOf(older).encrypt('vt', 'sm_1')

    const written = ringOf(newer).encrypt(ringOf(newer).decrypt(encrypted, 'sm_1'), 'sm_1')

    expect(ringOf(older).decrypt(written, 'sm_1')).toBe('vt')
  })

  it('leaves everything unchanged without a key', () => {
    expect(ringOf().encrypt('vt', 'sm_1')).toBe('vt')
    expect(ringOf(newer).decrypt('vt', 'sm_1')).toBe('vt')
  })
})

describe('an encryption key', () => {
  it('is 32 bytes in base64', () => {
    expect(encryptionKeyOf(Buffer.alloc(32, 7).toString('base64'))).toHaveLength(32)
    expect(
      ['', 'x', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')].map(encryptionKeyOf),
    ).toEqual([undefined, undefined, undefined, undefined])
  })
})
