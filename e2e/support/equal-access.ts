/** Checks a page with IBM's Equal Access, by its engine alone. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { reviewedFindings } from './equal-access-reviewed.ts'

const engine = readFile(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8')

interface Finding {
  kind: string
  text: string
}

/**
 * Everything that the engine does not pass and that nobody has reviewed: violations, and what a person must check.
 *
 * @param reviewed what has been reviewed on these pages only
 */
export async function equalAccessFindings(
  page: Page,
  scope: 'everything' | 'colours',
  reviewed: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  await page.evaluate(await engine)
  const all = await page.evaluate<Finding[]>(`(${check})('${scope}')`)
  return all
    .filter(({ kind }) => !(kind in reviewedFindings || kind in reviewed))
    .map(({ kind, text }) => `${kind}: ${text}`)
}

/** Runs in the page. A change of the colours can affect only one rule. */
const check = `async (scope) => {
  const checker = new ace.Checker()
  const all = checker.getGuidelines().find(({ id }) => id === 'IBM_Accessibility')
  const checkpoints = all.checkpoints.map((point) => ({
    ...point,
    rules: point.rules.filter(({ id }) => id === 'text_contrast_sufficient'),
  }))
  checker.addGuideline({ ...all, id: 'colours', checkpoints })
  const { results } = await checker.check(document, [scope === 'colours' ? 'colours' : all.id])
  return results
    .filter(({ value }) => value[1] !== 'PASS')
    .map(({ ruleId, reasonId, message, snippet }) => ({ kind: ruleId + ' ' + reasonId, text: message + ' ' + snippet }))
}`
