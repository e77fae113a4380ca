/** The generated files of the Bruno collection. */
import { type Document, routesOf } from '../document.ts'
import { happyPath } from './happy-path.ts'
import { type BruRequest, requestOf, requestText } from './request.ts'

const collection = {
  version: '1',
  name: 'ccv-checkout',
  type: 'collection',
}

/** The addresses and the key of `npm run example php`, or of the quick start. */
const sandbox = `vars {
  baseUrl: http://localhost:4001
  sandboxUrl: http://localhost:4002
  shopUrl: http://localhost:4000
  secretKey: {{process.env.CHECKOUT_SECRET_KEY}}
}
`

/** @returns the text of each file, by its path below `clients/bruno` */
export function brunoFiles(document: Document): Map<string, string> {
  const files = new Map([
    ['bruno.json', `${JSON.stringify(collection, undefined, 2)}\n`],
    ['environments/sandbox.bru', sandbox],
  ])
  const add = (folder: string, request: BruRequest): void => {
    const path = `${folder}/${request.name}.bru`
    if (files.has(path)) throw new Error(`Two requests would be written to ${path}`)
    files.set(path, requestText(request))
  }
  for (const request of happyPath(document)) add('Pay and refund', request)
  for (const tag of ['Shop', 'Browser', 'Operators']) {
    for (const [index, route] of routesOf(document, [tag]).entries()) {
      const sent = Object.keys(route.requestBody?.content ?? {})
      // The plain page is a form for browsers.
      if (sent.length === 0 || sent.includes('application/json')) add(tag, requestOf(document, route, index + 1))
    }
  }
  return files
}
