import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

it('docs/receiving-events.md says of every event what it means, and of no other', () => {
  const [, types = ''] =
    read('packages/server/src/contract/types/events.ts').match(/type EventType =([\s\S]*?)\n\n/) ?? []
  const table = read('docs/receiving-events.md')
    .split('## ')
    .find((part) => part.startsWith('Event types'))

  const declared = [...types.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, type]) => type)
  const rows = (table ?? '').split('\n').flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])

  expect(declared).toContain('payment.paid')
  expect(rows).toHaveLength(declared.length)
  expect(new Set(rows.map(([, type]) => type))).toEqual(new Set(declared))
})
