import { expect, it } from 'vitest'
import { closure } from './installed.ts'

it('follows the dependencies of a package, nested copies first, and resolves links', () => {
  const packages = {
    'packages/server': { dependencies: { a: '1', ours: '1' } },
    'packages/ours': { dependencies: { b: '1' } },
    'node_modules/ours': { link: true, resolved: 'packages/ours' },
    'node_modules/a': { dependencies: { b: '2' } },
    'node_modules/a/node_modules/b': {},
    'node_modules/b': { optionalDependencies: { 'not-for-this-system': '1' } },
    'node_modules/unneeded': {},
  }

  const needed = closure({ packages }, 'packages/server')

  expect(needed).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/b',
    'packages/ours',
    'packages/server',
  ])
})
