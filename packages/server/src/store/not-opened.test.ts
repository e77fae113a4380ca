import { describe, expect, it } from 'vitest'
import { whyNotOpened } from './not-opened.ts'
import { unusable } from './sqlite/driver.ts'

const file = { databaseUrl: undefined, databasePath: '.data/checkout.sqlite' }

/** As Node says it when the native part was built for another version. */
const otherAbi = new Error(
  "The module 'better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 115. This version of Node.js requires\nNODE_MODULE_VERSION 137. Please try re-compiling",
)

describe('a store that can’t be opened', () => {
  it('because its driver was installed for another Node says that, and nothing of folders', () => {
    const said = whyNotOpened(unusable('better-sqlite3', otherAbi), file)

    expect(said).toContain('compiled for ABI 115, and this Node has 137')
    expect(said).toContain('npm install')
    expect(said).not.toContain('DATA_DIR')
  })

  it('because its driver is missing says that', () => {
    const said = whyNotOpened(unusable('better-sqlite3', new Error('Could not locate the bindings file')), file)

    expect(said).toContain('install it again with this Node')
    expect(said).not.toContain('DATA_DIR')
  })

  it('because of its folder names the folder', () => {
    expect(whyNotOpened(new Error('ENOTDIR'), file)).toContain('set DATA_DIR')
  })

  it('because the database does not answer names its address’s variable, and not what is in it', () => {
    const said = whyNotOpened(new Error('28P01'), { ...file, databaseUrl: 'postgresql://u:canary@db.example/shop' })

    expect(said).toContain('DATABASE_URL')
    expect(said).not.toContain('canary')
  })
})
