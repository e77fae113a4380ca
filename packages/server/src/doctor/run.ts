/** `ccv-checkout doctor`: prints each finding as soon as it is known. */
import type { Tools } from './check.ts'
import { examine } from './examine.ts'
import { type Finding, isWell, lineOf, summaryOf } from './finding.ts'
import { type Env, withoutSecrets } from './variables.ts'

export interface DoctorOptions {
  /** Prints JSON instead of lines. */
  json: boolean
  env: Env
  tools: Tools
  print(line: string): void
}

/** @returns whether there is no error */
export async function runDoctor({ json, env, tools, print }: DoctorOptions): Promise<boolean> {
  const clean = withoutSecrets(env)
  const findings: Finding[] = []
  for await (const finding of examine(env, tools)) {
    findings.push(finding)
    if (!json) print(clean(lineOf(finding)))
  }
  const ok = isWell(findings)
  print(json ? clean(JSON.stringify({ ok, findings }, undefined, 2)) : `\n${summaryOf(findings)}`)
  return ok
}
