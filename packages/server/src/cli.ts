#!/usr/bin/env node
/** The command `ccv-checkout`. */
import { keepAliveFetch } from './ccv/keep-alive-fetch.ts'
import { whenLauncherEnds } from './cli/launcher.ts'
import { runCommandLine } from './cli/run.ts'
import { systemClock } from './runtime/clock.ts'

whenLauncherEnds(process.env, () => process.kill(process.pid, 'SIGTERM'))

const stopping = new AbortController()
const args = process.argv.slice(2)
// The service handles signals itself; without a handler they end a short command at once.
if (args[0] === 'listen') for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)

function stop(): void {
  stopping.abort()
}

/** Waits, and keeps the process running meanwhile. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const running = setInterval(() => {}, 60_000)
  await systemClock.sleep(ms, signal)
  clearInterval(running)
}

const code = await runCommandLine(args, {
  env: process.env,
  fetch: keepAliveFetch(),
  now: Date.now,
  sleep,
  print: (line) => console.log(line),
  note: (line) => console.error(line),
  stop: stopping.signal,
})
// A pending DNS lookup would keep the process running.
process.stdout.write('', () => process.exit(code))
