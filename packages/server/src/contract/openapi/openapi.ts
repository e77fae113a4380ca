/** The contract as a document: the same schemas that check requests. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { tokenHeader } from '../../sessions/request-token.ts'
import { describe } from './describe.ts'
import { type Contract, docsPage, docsPolicy } from './docs-page.ts'

/** Serves `/openapi.json`, and a page at `/docs` that shows it. */
export function documented(app: OpenAPIHono, publicUrl: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'checkoutToken', {
    type: 'apiKey',
    in: 'header',
    name: tokenHeader,
    description: 'A token for one purpose: `checkout`, `account` or `status`',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: `The same token in \`Authorization\`. Ignored where \`${tokenHeader}\` is sent too`,
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The shop’s secret key',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'metricsToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The metrics token, where one is configured',
  })

  // Written once: anybody may ask for it, and writing it is the dearest thing here.
  let text: string | undefined
  const contract = (): string => (text ??= JSON.stringify(describe(app.getOpenAPI31Document(about(publicUrl)))))
  app.get('/openapi.json', (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.body(contract(), 200, { 'content-type': 'application/json' })
  })
  app.get('/docs', (c) => {
    c.header('content-security-policy', docsPolicy)
    return c.html(docsPage(JSON.parse(contract()) as Contract)) // written above, by the library, in this shape
  })
}

type Head = Parameters<OpenAPIHono['getOpenAPI31Document']>[0]

function about(publicUrl: string): Head {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ccv-checkout',
      version: '1',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
      contact: { name: 'ccv-checkout', url: `${publicUrl}/docs` },
      description:
        'Checkout for shops that take payments through CCV. Made for CCV’s API, not by CCV. Errors are application/problem+json with a stable code, the fields to correct, and a diagnosticsId that is also in the log.',
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Browser', description: 'For the element on the shop’s pages, with a token for one purpose' },
      { name: 'Shop', description: 'For the shop’s server, with its secret key' },
      { name: 'CCV', description: 'For CCV: where the shopper comes back, and where CCV reports changes' },
      { name: 'Operators', description: 'For whoever runs it: health and metrics' },
    ],
  }
}
