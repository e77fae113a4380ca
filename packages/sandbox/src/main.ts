#!/usr/bin/env node
import process from 'node:process'
import { runSandbox } from './runtime/listen.ts'
import { parseUrl } from './runtime/parse-url.ts'

/** Reads the port from the environment. 0 selects a free port. */
function readPort(text: string | undefined): number {
  const port = Number(text ?? 4002)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  return stop(`SANDBOX_PORT must be a port number from 0 to 65535, but is ${JSON.stringify(text)}`)
}

function stop(message: string): never {
  console.error(`sandbox: ${message}`)
  process.exit(1)
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (parseUrl(text) && /^https?:/.test(text)) return text
  return stop(`SANDBOX_PUBLIC_URL must be an http or https URL, but is ${JSON.stringify(text)}`)
}

const { SANDBOX_PORT, SANDBOX_HOST, SANDBOX_PUBLIC_URL, SANDBOX_STATE_FILE } = process.env
const port = readPort(SANDBOX_PORT)
const publicUrl = readPublicUrl(SANDBOX_PUBLIC_URL)

try {
  const running = await runSandbox({
    port,
    log: (line) => console.log(`sandbox: ${line}`),
    ...(SANDBOX_HOST ? { host: SANDBOX_HOST } : {}),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(SANDBOX_STATE_FILE ? { stateFile: SANDBOX_STATE_FILE } : {}),
  })
  // A script may stop this process as soon as it reads the address, so the signal handlers come first.
  let closing = false
  const close = () => {
    if (closing) process.exit(1)
    closing = true
    running.close().then(
      () => process.exit(0),
      (error: unknown) => stop(String(error)),
    )
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)

  console.log(`sandbox: ${running.url}`)
  console.log("sandbox: it simulates CCV's API under /api/v1 and accepts any key that starts with t_")
  const reach = SANDBOX_HOST ? `it listens on ${SANDBOX_HOST}` : 'it accepts only local connections'
  console.log(`sandbox: it is not CCV: no money moves, no card is checked, and ${reach}`)
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  stop(taken ? `port ${port} is in use; set SANDBOX_PORT to another port (0 selects a free one)` : String(error))
}
