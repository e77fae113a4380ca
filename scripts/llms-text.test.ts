import { describe, expect, it } from 'vitest'
import { openShop } from '../packages/server/src/testing/open-shop.ts'
import { contracts } from '../packages/widget/contract.mjs'
import { elementText, eventsText, llmsText, readmeParts, routes, routesIn, staleLlms, summaryOf } from './llms-text.mjs'

const readme = `# Bells

Rings
[anywhere](docs/where.md).

More of it.

![A bell](bell.svg)

## Put it in your shop

Ring it.

## Where next
`

describe('llms.txt', () => {
  it('has every documented route of the server, with its summary', async () => {
    const shop = await openShop()
    const document = (await (await shop.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { summary: string }>>
    }
    await shop.close()

    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary }]) => `${method.toUpperCase()} ${path}: ${summary}`),
    )

    const found = routes().map(({ method, path, summary }) => `${method} ${path}: ${summary}`)
    expect(new Set(found)).toEqual(new Set(documented))
    expect(found).toHaveLength(documented.length)
  })

  it('explains how to embed the tag, create a session and receive events', () => {
    const text = llmsText()

    expect(text).toMatch(/^# ccv-checkout\n\n> A drop-in checkout/)
    for (const part of ['checkout.tag(session)', 'sessions.create(', 'onEvent', '`payment.paid`', '`ccv-submit: '])
      expect(text).toContain(part)
    expect(text).toContain('](docs/receiving-events.md): ')
  })
})

describe('the file in the repository', () => {
  it('matches its sources', () => {
    expect(staleLlms()).toEqual([])
  })

  it.each(['README.md', 'nothing.txt'])('is reported when it differs or does not exist: %s', (path) => {
    expect(staleLlms(path)).toEqual([
      'llms.txt does not match its sources. Run node scripts/llms.mjs to write it again.',
    ])
  })
})

describe('the content', () => {
  it('contains the introduction and the usage of the README, without its picture', () => {
    expect(readmeParts(readme)).toEqual({
      title: 'Bells',
      lead: 'More of it.',
      usage: '## Put it in your shop\n\nRing it.',
    })
    expect(summaryOf(readme)).toBe('Rings anywhere.')
  })

  it('throws when the README has no usage section', () => {
    expect(() => readmeParts('# Bells')).toThrow('Put it in your shop')
  })

  it('contains the declared routes', () => {
    const text = `const tags = ['Shop']
const ring = declare({ method: 'post', path: '/bells/{id}', tags, summary: 'Ring one', responses: {} })`

    expect(routesIn('bells.ts', text)).toEqual([
      { method: 'POST', path: '/bells/{id}', summary: 'Ring one', tag: 'Shop' },
    ])
    expect(() => routesIn('bells.ts', text.replace("'Ring one'", 'words.ring'))).toThrow('string literals')
  })

  it('contains the doc comments of the elements', () => {
    const [contract] = contracts().filter(({ tag }) => tag === 'ccv-checkout')

    const text = contract && elementText(contract)

    expect(text).toMatch(/^## `<ccv-checkout>`\n\nA checkout for shops/)
    expect(text).toContain('### Attributes, and their properties\n\n- `server`: Path or URL of the backend')
    expect(text).toContain('\n- `session-url, sessionUrl`: ')
    expect(text).toContain('### Slots\n\n- `(without a name)`: ')
    expect(text).toContain('\n- `submit(): boolean`: ')
  })

  it('contains the table of events', () => {
    const text =
      '## Event types\n\n| type | says | what a shop does |\n|---|---|---|\n| `a.b` | it rang | go |\n\n## Rules\n\n| `c.d` |'

    expect(eventsText(text)).toBe('- `a.b`: it rang. To do: go')
  })
})
