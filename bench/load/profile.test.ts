import { expect, it } from 'vitest'
import { partsOf } from './profile.ts'

const frame = (url: string, functionName = 'f') => ({ functionName, url })

it('sums the time per package, per own module and per Node module, without idle time', () => {
  const nodes = [
    { id: 1, callFrame: frame('', '(idle)') },
    { id: 2, callFrame: frame('file:///x/node_modules/@hono/node-server/dist/index.mjs') },
    { id: 3, callFrame: frame('file:///x/packages/server/dist/lib/start.js') },
    { id: 4, callFrame: frame('node:internal/streams/readable') },
    { id: 5, callFrame: frame('', '(garbage collector)') },
  ]

  const parts = partsOf({ nodes, samples: [1, 2, 3, 2, 4, 5], timeDeltas: [900, 20, 30, 20, 20, 10] })

  expect(parts).toEqual([
    { name: '@hono/node-server', share: 0.4 },
    { name: 'server: start', share: 0.3 },
    { name: 'Node: readable', share: 0.2 },
    { name: 'garbage collector', share: 0.1 },
  ])
})
