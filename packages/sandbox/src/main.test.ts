import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** The program as `npx ccv-sandbox` runs it, from source. */
function run(env: Record<string, string>) {
  const args = ['--import', 'tsx', '--conditions=@ccv-checkout/source', program]
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' })
  children.push(child)
  let output = ''
  const listen = (data: unknown) => {
    output += String(data)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'exit').then(([code]) => ({ code: Number(code), output }))
  const started = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /sandbox: (http:\S+)/.exec(output)?.[1]
      if (url !== undefined && output.includes('no money moves')) resolve(url)
    })
    ended.then(({ code }) => reject(new Error(`ended with ${code}: ${output}`)), reject)
  })
  return { child, ended, started }
}

describe('ccv-sandbox', () => {
  it('prints its address and that it is not CCV, answers requests, and exits with 0 on SIGTERM', async () => {
    const { child, started, ended } = run({ SANDBOX_PORT: '0' })

    const url = await started
    const page = await fetch(url)
    child.kill('SIGTERM')
    const { code, output } = await ended

    expect(page.status).toBe(200)
    expect(code).toBe(0)
    expect(output).toContain('it is not CCV')
  })

  it('prints how to change the port when the port is in use', async () => {
    const other = createServer()
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0

    const { started, ended } = run({ SANDBOX_PORT: String(port) })
    await started.catch(() => undefined)
    const { code, output } = await ended
    other.close()

    expect(code).toBe(1)
    expect(output).toBe(`sandbox: port ${port} is in use; set SANDBOX_PORT to another port (0 selects a free one)\n`)
  })

  it('prints which setting is invalid', async () => {
    const { started, ended } = run({ SANDBOX_PORT: 'four' })
    await started.catch(() => undefined)

    const { code, output } = await ended

    expect(code).toBe(1)
    expect(output).toContain('SANDBOX_PORT must be a port number from 0 to 65535, but is "four"')
  })
})
