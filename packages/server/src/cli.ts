#!/usr/bin/env node
/** The command `ccv-checkout`: starts the service, or runs a subcommand. */

import { keepAliveFetch } from './ccv/keep-alive-fetch.ts'
import { runDoctor } from './doctor/run.ts'

const help = `ccv-checkout             starts the checkout backend with the configuration of the environment
ccv-checkout doctor      checks that configuration and prints the fixes (--json for machine-readable output)
ccv-checkout --help      prints this help

The README of @ccv-checkout/server lists the environment variables.`

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
    // A pending DNS lookup would keep the process running.
    process.stdout.write('', () => process.exit(code))
    break
  }
  case '--help':
  case '-h':
  case 'help':
    console.log(help)
    break
  default:
    console.error(`Unknown command ${command.slice(0, 60)}: use one of these.\n\n${help}`)
    process.exitCode = 1
}
