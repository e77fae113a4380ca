/** IBM's Equal Access checker, by its engine alone. */
import { Checker } from 'accessibility-checker-engine/ace-node.js'
import { reviewedFindings } from './equal-access-reviewed.ts'

/** What a checker looks at: everything, or only what a change of the colours can affect. */
export type Scope = 'everything' | 'colours'

/** The newest published rules: WCAG 2.2, and IBM's recommendations. */
const everything = 'IBM_Accessibility'
/** A rule set of our own, with the only rule that a change of the colours can affect. */
const colours = 'colours'

let checker: Checker | undefined

function checkerWithRules(): Checker {
  const checker = new Checker()
  const [guideline] = checker.getGuidelines().filter(({ id }) => id === everything)
  if (guideline === undefined) throw new Error(`Equal Access has no rule set ${everything}`)
  const isContrast = (rule: { id: string }) => rule.id === 'text_contrast_sufficient'
  const checkpoints = guideline.checkpoints.map((point) => ({ ...point, rules: point.rules?.filter(isContrast) ?? [] }))
  checker.addGuideline({ ...guideline, id: colours, name: colours, checkpoints })
  return checker
}

/** Everything that Equal Access does not pass and that nobody has reviewed: violations, and what a person must check. */
export async function equalAccessFindings(page: HTMLElement, scope: Scope = 'everything'): Promise<string[]> {
  checker ??= checkerWithRules()
  const found: string[] = []
  // The page itself belongs to the test.
  for (const part of page.children) {
    const { results } = await checker.check(part, [scope === 'colours' ? colours : everything])
    for (const { value, ruleId, reasonId, message, snippet } of results) {
      const kind = `${ruleId} ${reasonId}`
      if (String(value[1]) !== 'PASS' && !(kind in reviewedFindings))
        found.push(`${part.id} ${kind}: ${message} ${snippet}`)
    }
  }
  return found
}
