import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileFindings } from './files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const test = { apiKey: 't_canary', databaseUrl: undefined }

describe('a file with keys', () => {
  const write = (name: string, text: string, mode: number): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    chmodSync(path, mode)
    return path
  }

  it('that other users can read causes a warning with a test key, and an error with a live key', () => {
    const path = write('.env', 'CCV_API_KEY=t_canary\n', 0o644)

    expect(fileFindings(test, folder)).toEqual([
      expect.objectContaining({ state: 'doubtful', fix: `run: chmod 600 ${path}` }),
    ])
    expect(fileFindings({ ...test, apiKey: 'l_x' }, folder)).toMatchObject([{ state: 'bad' }])
  })

  it('that only its user can read is good', () => {
    write('.env', 'CHECKOUT_SECRET_KEY=x\n', 0o600)

    expect(fileFindings(test, folder)).toEqual([])
  })

  it('is not reported when it contains no key', () => {
    write('.env', 'SHOP_NAME=Fjord Coffee\n', 0o644)

    expect(fileFindings(test, folder)).toEqual([])
  })

  it('of the database’s certificate is checked too', () => {
    const path = write('client.key', 'PRIVATE KEY', 0o640)
    const databaseUrl = `postgresql://shop@db.example/shop?sslmode=verify-full&sslkey=${encodeURIComponent(path)}`

    expect(fileFindings({ ...test, databaseUrl }, folder)).toMatchObject([{ text: expect.stringContaining(path) }])
  })
})
