/** The contract as an OpenAPI document, generated from the schemas that validate requests. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { tokenHeader } from '../../http/request-token.ts'
import { describe } from './describe.ts'
import { type Contract, docsPage, docsPolicy } from './docs-page.ts'

/** Serves `/openapi.json`, and a page at `/docs` that shows it. */
export function documented(app: OpenAPIHono, publicUrl: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'checkoutToken', {
    type: 'apiKey',
    in: 'header',
    name: tokenHeader,
    description: 'A token for a single purpose: `checkout`, `account` or `status`',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: `The same token in \`Authorization\`. Ignored if \`${tokenHeader}\` is also sent`,
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The shop’s secret key',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'metricsToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The metrics token, if one is configured',
  })

  // Generated once and cached, because the route is public and the generation is expensive.
  let text: string | undefined
  const contract = (): string => (text ??= JSON.stringify(describe(app.getOpenAPI31Document(about(publicUrl)))))
  app.get('/openapi.json', (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.body(contract(), 200, { 'content-type': 'application/json' })
  })
  app.get('/docs', (c) => {
    c.header('content-security-policy', docsPolicy)
    return c.html(docsPage(JSON.parse(contract()) as Contract)) // generated above by the library, with this schema
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
        'Checkout for shops that take payments through CCV. Made for CCV’s API, not by CCV. Errors are application/problem+json with a stable code, the fields to fix, and a diagnosticsId that is also in the log.',
    },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Browser', description: 'For the element on the shop’s pages, with a token for a single purpose' },
      { name: 'Shop', description: 'For the shop’s server, with its secret key' },
      { name: 'CCV', description: 'For CCV: the shopper’s return, and webhooks' },
      { name: 'Operators', description: 'For operators: health and metrics' },
    ],
  }
}
