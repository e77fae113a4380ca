/**
 * The strictest page that a shop can have, with the policy from the widget's README: the documented policy is tested.
 */
import { readFile } from 'node:fs/promises'
import type { Front } from './front.ts'
import { hashOf } from './front.ts'
import type { Stack } from './stack.ts'

/** The addresses in the README's example. */
const example = { scripts: 'https://scripts.example', backend: 'https://pay.example' }

/** Returns the documented policy, with these addresses. */
export async function documentedPolicy(front: Front, stack: Stack): Promise<string> {
  const text = await readFile(new URL('../../packages/widget/README.md', import.meta.url), 'utf8')
  const [, policy] = /## Page security\n.*?```\n(.*?)```/s.exec(text) ?? []
  if (policy === undefined)
    throw new Error('The README of the widget documents no policy in the section "Page security"')
  return policy
    .replaceAll('\n', ' ')
    .trim()
    .replace(example.scripts, front.scriptsUrl)
    .replace(example.backend, stack.serviceUrl)
}

/** Returns a page with our scripts and their hashes, and a third-party part that uses its own Lit. */
export async function strictPage(front: Front, files: readonly string[], tag: string): Promise<string> {
  const scripts = files.map(async (file) => {
    const hash = await hashOf(file)
    return `<script src="${front.scriptsUrl}/${file}" integrity="${hash}" crossorigin="anonymous" defer></script>`
  })
  return `
    ${(await Promise.all(scripts)).join('')}
    <script src="${front.scriptsUrl}/other.js" type="module"></script>
    <main><h1>Strict</h1>${tag}<div id="other"></div></main>`
}

/** Serves a checkout for an order at `/strict`, and its return page at `/strict-thanks`. */
export async function putStrictCheckout(
  { front, stack }: { front: Front; stack: Stack },
  { file, token, policy }: { file: string; token: string; policy: string },
): Promise<void> {
  const tag = (more: string): string => `<ccv-checkout server="${stack.serviceUrl}"${more}></ccv-checkout>`
  front.put('/strict', await strictPage(front, [file], tag(` token="${token}"`)), policy)
  front.put('/strict-thanks', await strictPage(front, [file], tag('')), policy)
}

/** A session with every kind of choice that has its own form. */
export function strictSession(front: Front, order: string): object {
  return {
    order: { id: order, amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    customer: { id: 'strict', signedIn: true },
    choices: [
      { choice: 'pay', methods: ['card', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang: 'en',
    returnUrl: `${front.url}/strict-thanks`,
    buttonLabel: 'order',
  }
}
