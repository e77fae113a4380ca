import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventTypes } from '../../packages/server/src/contract/event-types.ts'
import { problemNames } from '../../packages/server/src/contract/problem.ts'
import { afterFailure } from '../../packages/server/src/domain/payments/charge.ts'
import { undocumentedIn } from '../../packages/server/src/testing/documented-events.ts'
import { root } from '../../scripts/run.mjs'
import { eventExamples } from './event-examples.mjs'
import { optionsOf } from './option-reference.mjs'
import { errors, errorsText, eventsText, retries, retriesText, variables, variablesText } from './server-reference.mjs'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const names = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map(([, name = '']) => name))

describe('the reference of the options', () => {
  const guide = read('docs/guide/options.md')
  const types = [...names(guide, /^<!-- options: (\w+) -->$/gm)]

  it('describes every option, also those of groups and of inherited types', () => {
    const options = types.flatMap(optionsOf)

    expect(options.filter(({ description }) => description === '').map(({ name }) => name)).toEqual([])
    expect(options.map(({ name }) => name)).toEqual(expect.arrayContaining(['ccv.apiKey', 'onEvent', 'shop.cancelAt']))
  })

  it('gives the type of an option, whether it is required, and its default', () => {
    const find = (type: string, name: string) => optionsOf(type).find((option) => option.name === name)

    expect(find('CheckoutOptions', 'ccv.apiKey')).toMatchObject({ type: 'string', isRequired: true })
    expect(find('CheckoutOptions', 'linkLifeDays')).toEqual({
      name: 'linkLifeDays',
      type: 'number',
      isRequired: false,
      initial: '14',
      description:
        'How long the links of sessions and failed charges are valid, in days: 1 to 60. A session can override it.',
    })
    expect(find('RateLimits', 'perShop')?.initial).toBe('12,000')
    expect(find('TagOptions', 'style')?.initial).toBe('`inline`')
  })

  it('names a type that does not exist', () => {
    expect(() => optionsOf('NoOptions')).toThrow('NoOptions')
  })
})

describe('the reference of the environment variables', () => {
  it('has every variable that the service reads, and no other', () => {
    const read_ = names(read('packages/server/src/config/config.ts'), /\b(?:get|list)\('([A-Z_]+)'\)/g)

    expect(new Set(variables().map(({ name }) => name))).toEqual(read_)
    expect(variablesText()).toContain('| [`CCV_API_KEY`](#')
  })

  it('links to pages of the site', () => {
    expect(variablesText()).toContain('](./personal-data.md)')
    expect(variablesText()).not.toContain('../')
  })
})

describe('the reference of the events', () => {
  it('has every event with when it is emitted, what to do, and an example', () => {
    const text = eventsText()

    expect(names(text, /^## `(.+)`$/gm)).toEqual(new Set(eventTypes))
    expect([...text.matchAll(/^\*\*Emitted when\*\* \S.*\.$/gm)]).toHaveLength(eventTypes.length)
    expect([...text.matchAll(/^\*\*What to do:\*\* \S.*\.$/gm)]).toHaveLength(eventTypes.length)
  })

  it.each(eventExamples.map((event) => [event.type, event] as const))(
    'shows an example of %s that matches the documented schema',
    (_, event) => {
      expect(undocumentedIn(event)).toBeUndefined()
    },
  )
})

describe('the reference of the errors', () => {
  it('has every code with its status, its title and what to do', () => {
    expect(errors().map(({ code }) => code)).toEqual(problemNames)
    expect(errors().filter(({ advice }) => !advice)).toEqual([])
    expect(errorsText()).toContain('| [`key-reused`](#')
    expect(errors().find(({ code }) => code === 'key-reused')).toMatchObject({ status: 422 })
  })

  it('says of every failure code of a charge what may follow', () => {
    for (const { code, retry, after } of retries()) {
      const { retry: real, retryAt } = afterFailure(code, 0)
      expect([code, retry, after !== undefined]).toEqual([code, real, retryAt !== undefined])
    }
    expect(retriesText()).toContain('| `processing_error` | `later`, not before an hour has passed |')
    expect(retriesText()).toContain(`| any other, or none | \`${afterFailure(null, 0).retry}\` |`)
  })

  it('explains every value of `retry`', () => {
    const [, types = ''] = /export type Retry = (.*)/.exec(read('packages/server/src/domain/payments/charge.ts')) ?? []
    const [, section = ''] = read('docs/guide/errors.md').split('## A failed charge')

    expect(names(section, /^\| `([\w-]+)` \|.*\|.*\|$/gm)).toEqual(new Set([...names(types, /'([\w-]+)'/g), 'retry']))
  })
})
