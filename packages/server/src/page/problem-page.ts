/** Shows a problem to a person who followed a link; machines get problem+json. */
import type { Problem } from '@ccv-checkout/widget/protocol'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { isForPeople } from '../contract/for-people.ts'
import { knownLanguage } from '../domain/languages.ts'
import { end, frame } from './layout.ts'
import { pagePolicy } from './policy.ts'
import { textsIn } from './render.ts'

/** True when a person opened the path in a browser. */
export const isShownToPerson = (c: Context): boolean =>
  isForPeople(c.req.path) && (c.req.header('accept') ?? '').includes('text/html')

export function problemPage(
  { settings }: Deps,
  c: Context,
  problem: Problem & { status: number },
): Response | Promise<Response> {
  const { language, texts } = textsIn(preferred(c.req.header('accept-language')))
  const isMissing = problem.status < 500
  const html = frame({
    language,
    shop: settings.shop.name,
    amount: '',
    description: '',
    summary: isMissing ? texts.missing : texts.trouble,
    testMode: settings.testMode ? texts.testMode : '',
    refresh: '',
    content: end({
      tone: isMissing ? 'look' : 'wait',
      title: isMissing ? texts.missing : texts.trouble,
      text: isMissing ? texts.missingText : texts.troubleText,
      quote: texts.quote(problem.diagnosticsId),
    }),
    back: undefined,
  })
  c.header('content-security-policy', pagePolicy(settings))
  return c.html(html, problem.status as 400)
}

function preferred(header: string | undefined): string {
  const asked = (header ?? '').split(',').map((tag) => tag.split(';')[0]?.trim() ?? '')
  return asked.find((tag) => knownLanguage(tag)) ?? 'en'
}
