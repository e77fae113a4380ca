/** `ccv-checkout doctor`: tells what it finds, line by line as each is known. */
import type { Tools } from './check.ts'
import { examine } from './examine.ts'
import { type Finding, isWell, lineOf, summaryOf } from './finding.ts'
import { type Env, withoutSecrets } from './variables.ts'

const doctorHelp = `ccv-checkout doctor [--json]

Looks at the environment that the service would start with: the key and where it is sent, CCV and its clock, what the
account has, the public address, the shop's origins, the database, and where events go. Changes nothing, takes no
money, sends no event. Says for each what to mend: ✓ well, ! worth a look, ✗ to mend.

  --json    the same as JSON: { "ok": …, "findings": [{ "about", "state", "text", "fix" }] }

Ends with 1 when something has to be mended, else with 0.`

export interface DoctorOptions {
  /** What stands after `doctor`. */
  args: readonly string[]
  env: Env
  tools: Tools
  print(line: string): void
}

/** @returns what the process ends with */
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
