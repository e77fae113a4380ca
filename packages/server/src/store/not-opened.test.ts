import { describe, expect, it } from 'vitest'
import { whyNotOpened } from './not-opened.ts'
import { unusable } from './sqlite/driver.ts'

const file = { databaseUrl: undefined, databasePath: '.data/checkout.sqlite' }

/** Node's message when the native module was compiled for another version. */
const otherAbi = new Error(
  "The module 'better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 115. This version of Node.js requires\nNODE_MODULE_VERSION 137. Please try re-compiling",
)

describe('the message about a store that can’t be opened', () => {
  it('names the driver and the fix when the driver was compiled for another Node version, and no folder', () => {
    const said = whyNotOpened(unusable('better-sqlite3', otherAbi), file)

    expect(said).toContain('compiled for ABI 115, and this Node has 137')
    expect(said).toContain('npm install')
    expect(said).not.toContain('DATA_DIR')
  })

  it('names the driver when it is missing', () => {
    const said = whyNotOpened(unusable('better-sqlite3', new Error('Could not locate the bindings file')), file)

    expect(said).toContain('install it again with this Node')
    expect(said).not.toContain('DATA_DIR')
  })

  it('names the folder when the folder is the reason', () => {
    expect(whyNotOpened(new Error('ENOTDIR'), file)).toContain('set DATA_DIR')
  })

  it('names DATABASE_URL, but not its value, when the database does not answer', () => {
    const said = whyNotOpened(new Error('28P01'), { ...file, databaseUrl: 'postgresql://u:canary@db.example/shop' })

    expect(said).toContain('DATABASE_URL')
    expect(said).not.toContain('canary')
  })
})
