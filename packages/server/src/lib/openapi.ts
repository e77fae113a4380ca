/** The contract as a document: the same schemas that check requests. */
import type { OpenAPIHono } from '@hono/zod-openapi'

/** Serves `/openapi.json`, and a page at `/docs` that shows it. */
export function documented(app: OpenAPIHono): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token for one purpose: `checkout`, `account` or `status`',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The shop’s secret key',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'ccv-checkout',
      version: '1',
      description:
        'Checkout for shops that take payments through CCV. Made for CCV’s API, not by CCV. Errors are `application/problem+json` with a stable `code` and a `diagnosticsId` that is also in the log.',
    },
  })
  app.get('/docs', (c) => c.html(docsPage(describe(app)), 200, { 'content-security-policy': docsPolicy }))
}

const docsPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

interface Operation {
  path: string
  method: string
  tag: string
  summary: string
}

function describe(app: OpenAPIHono): Operation[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { path, method, tags, summary } = definition.route
    return [{ path, method: method.toUpperCase(), tag: tags?.[0] ?? '', summary: summary ?? '' }]
  })
}

function docsPage(operations: Operation[]): string {
  const sections = [...new Set(operations.map(({ tag }) => tag))].map((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag)
      .map(
        ({ method, path, summary }) =>
          `<tr><th scope="row"><code>${method} ${path}</code></th><td>${summary}</td></tr>`,
      )
    return `<h2>${tag}</h2><table>${rows.join('')}</table>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ccv-checkout: the contract</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:2rem 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.5rem .75rem .5rem 0;border-top:1px solid color-mix(in srgb,currentColor 18%,transparent);vertical-align:top;font-weight:400}
code{font-size:.875em;overflow-wrap:anywhere}</style>
<h1>The contract</h1><p>The whole of it, with every field: <a href="openapi.json">openapi.json</a>.</p>${sections.join('')}</html>`
}
