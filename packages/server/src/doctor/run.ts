/** `ccv-checkout doctor`: prints each finding as soon as it is known. */
import type { Tools } from './check.ts'
import { examine } from './examine.ts'
import { type Finding, isWell, lineOf, summaryOf } from './finding.ts'
import { type Env, withoutSecrets } from './variables.ts'

const doctorHelp = `ccv-checkout doctor [--json]

Checks the environment that the service would start with: the key and where it is sent, CCV and its clock, the payment
methods of the account, the public URL, the shop's origins, the database, and the webhook. Changes nothing, takes no
money and sends no event. Each line is ✓ (good), ! (a warning) or ✗ (an error); warnings and errors name the fix.

  --json    print the findings as JSON: { "ok": …, "findings": [{ "about", "state", "text", "fix" }] }

Exits with 1 if there is an error, else with 0.`

export interface DoctorOptions {
  /** The arguments after `doctor`. */
  args: readonly string[]
  env: Env
  tools: Tools
  print(line: string): void
}

/** @returns the exit code of the process */
export async function runDoctor({ args, env, tools, print }: DoctorOptions): Promise<number> {
  const unknown = args.find((arg) => arg !== '--json' && arg !== '--help')
  if (unknown !== undefined || args.includes('--help')) {
    if (unknown !== undefined) print(`ccv-checkout doctor has no option ${unknown.slice(0, 60)}.\n`)
    print(doctorHelp)
    return unknown === undefined ? 0 : 1
  }
  const clean = withoutSecrets(env)
  const isJson = args.includes('--json')
  const findings: Finding[] = []
  for await (const finding of examine(env, tools)) {
    findings.push(finding)
    if (!isJson) print(clean(lineOf(finding)))
  }
  const ok = isWell(findings)
  print(isJson ? clean(JSON.stringify({ ok, findings }, undefined, 2)) : `\n${summaryOf(findings)}`)
  return ok ? 0 : 1
}
