import { Hono } from 'hono'
import type { World } from '../books/world.ts'
import { refused } from '../runtime/errors.ts'
import { authenticate } from './request.ts'

type MethodName = World['switches']['methods'][number]

// CCV has no call for issuers: they are part of the method.
const issuers = [
  { issuerid: 'INGBNL2A', issuerdescription: 'Test bank', grouptype: 'country', group: 'Nederland' },
  { issuerid: 'RABONL2U', issuerdescription: 'Other test bank', grouptype: 'country', group: 'Nederland' },
]

/** `GET /method`. Callers also use it to check their key. */
export function methods(world: World): Hono {
  const app = new Hono()
  app.get('/method', (c) => {
    authenticate(c.req.header('authorization'))
    return c.json(world.switches.methods.map((method) => ({ method, options: optionsOf(world, method) })))
  })
  return app
}

function optionsOf(world: World, method: MethodName): Record<string, string>[] | undefined {
  if (method === 'ideal') return issuers
  if (method !== 'card') return undefined
  // `qr` is a string in CCV's answers, not a boolean.
  return world.switches.brands.map((brand) => (brand === 'bcmc' ? { brand, qr: 'true' } : { brand }))
}

/**
 * Checks that the method and the brand are enabled on the account.
 *
 * @throws ApiError when one is not enabled
 */
export function checkMethod(world: World, method: MethodName, brand?: World['switches']['brands'][number]): void {
  if (!world.switches.methods.includes(method)) {
    throw refused('rejected', `The method ${method} is not enabled for this account`)
  }
  if (brand !== undefined && !world.switches.brands.includes(brand)) {
    throw refused('rejected', `The brand ${brand} is not enabled for this account`)
  }
}
