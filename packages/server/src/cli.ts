#!/usr/bin/env node
import { keepAliveFetch } from './ccv/keep-alive-fetch.ts'
/** The program `ccv-checkout`: serves, or does what its first word says. */
import { runDoctor } from './doctor/run.ts'

const help = `ccv-checkout             serves the checkout's backend, as the environment says
ccv-checkout doctor      looks at that environment, and says what to mend (--json for programs)
ccv-checkout --help      says this

The variables are in the README of @ccv-checkout/server.`

const [command, ...args] = process.argv.slice(2)
switch (command) {
  case undefined:
    await import('./main.ts')
    break
  case 'doctor': {
    const code = await runDoctor({
      args,
      env: process.env,
      tools: { fetch: keepAliveFetch(), now: Date.now, nodeVersion: process.versions.node },
      print: (line) => console.log(line),
    })
    // A name that is still being looked up would keep the process for long.
    process.stdout.write('', () => process.exit(code))
    break
  }
  case '--help':
  case '-h':
  case 'help':
    console.log(help)
    break
  default:
    console.error(`ccv-checkout knows no command ${command.slice(0, 60)}.\n\n${help}`)
    process.exitCode = 1
}
