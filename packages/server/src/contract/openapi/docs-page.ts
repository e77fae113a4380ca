/** The API reference as a page: every route with its request and answers, every schema with its fields. */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { integrityOf } from '../../runtime/secrets.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The parts of an OpenAPI document that are shown. */
export interface Contract {
  info: { title: string; description?: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

interface Operation {
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, unknown>[]
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

type Content = Record<string, { schema: Schema }>

interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: unknown[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  format?: string
}

export function docsPage({ info, paths, components }: Contract): Html {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  )
  const tags = [...new Set(operations.map(({ tags: [tag] = [] }) => tag ?? ''))]
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: API reference</title><meta name="description" content="Every route of ${info.title}, with its requests, answers and schemas"><style>${raw(styles)}</style></head>
<body><main><h1>API reference</h1>
<p>${info.description ?? ''} As a file for tools: <a href="openapi.json">openapi.json</a>.</p>
<nav>${[...tags, 'Schemas'].map((tag) => html`<a href="#${tag}">${tag}</a> `)}</nav>
${tags.map((tag) => html`<h2 id="${tag}">${tag}</h2>${operations.filter((one) => one.tags?.[0] === tag).map(section)}`)}
<h2 id="Schemas">Schemas</h2>
${Object.entries(components?.schemas ?? {}).map(([name, schema]) => html`<h3 id="shape-${name}">${name}</h3><pre>${notation(schema, '')}</pre>`)}
</main></body></html>`
}

const keys: Readonly<Record<string, string>> = {
  secretKey: 'Authorization: Bearer, with the shop’s secret key',
  checkoutToken: 'Checkout-Token, with a token',
  metricsToken: 'Authorization: Bearer, with the metrics token',
}

function section(operation: Operation & { path: string; method: string }): Html {
  const { path, method, summary, description: says, security, parameters = [], requestBody, responses } = operation
  const key = Object.keys(security?.[0] ?? {})[0]
  return html`<details><summary><code><b>${method}</b> ${path}</code><span>${summary}</span></summary>
${says ? html`<p>${says}</p>` : ''}
${key ? html`<p>${keys[key] ?? key}</p>` : ''}
${parameters.map(({ name, in: where, required, schema }) => html`<p><code>${name}${required ? '' : '?'}</code>, ${where}: ${notation(schema, '')}${schema.description ? ` — ${schema.description}` : ''}</p>`)}
${requestBody ? shapes('Request body', requestBody.content) : ''}
${Object.entries(responses).map(([status, { description, content }]) => (content ? shapes(`${status}: ${description}`, content) : html`<p>${status}: ${description}</p>`))}
</details>`
}

function shapes(title: string, content: Content): Html {
  return html`${Object.entries(content).map(([type, { schema }]) => html`<p>${title} (<code>${type}</code>)</p><pre>${notation(schema, '')}</pre>`)}`
}

/** Renders a schema in type notation, with its limits as notes. */
function notation(schema: Schema, indent: string): Html {
  const name = schema.$ref?.split('/').at(-1)
  if (name) return html`<a href="#shape-${name}">${name}</a>`
  const either = schema.oneOf ?? schema.anyOf
  if (either) return joined(either, ' | ', indent)
  if (schema.allOf) return joined(schema.allOf, ' & ', indent)
  if (schema.enum) return html`${schema.enum.map((value) => JSON.stringify(value)).join(' | ')}`
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`
  if (schema.items) return html`${notation(schema.items, indent)}[]`
  if (!schema.properties) return html`${[schema.type ?? 'any'].flat().join(' | ')}${bounds(schema)}`
  const inner = `${indent}  `
  const members = Object.entries(schema.properties).map(([member, value]) => {
    const note = value.description ? html` <i>// ${value.description}</i>` : ''
    return html`${inner}${member}${schema.required?.includes(member) ? '' : '?'}: ${notation(value, inner)}${note}\n`
  })
  return html`{\n${members}${indent}}`
}

function joined(schemas: Schema[], by: string, indent: string): Html {
  return html`${schemas.map((schema, index) => html`${index > 0 ? by : ''}${notation(schema, indent)}`)}`
}

function bounds({ minimum, maximum, minLength, maxLength, format }: Schema): Html | '' {
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength]
  // Integers without their own limit have JavaScript's limit.
  const isStated = (most !== undefined && most < Number.MAX_SAFE_INTEGER) || format !== undefined
  if (!isStated) return ''
  return html` <i>${[least === undefined ? '' : `${least} to`, most === undefined ? '' : `at most ${most}`, format ?? ''].filter(Boolean).join(' ').replace(' to at most', ' to')}</i>`
}

const styles = `
:root{color-scheme:light dark;--bg:#f6f6f4;--surface:#fff;--ink:#17181a;--soft:#5d6066;--line:#e3e3e0;--accent:#1f4fd8}
@media (prefers-color-scheme:dark){:root{--bg:#101113;--surface:#1a1b1e;--ink:#f2f2f0;--soft:#a9acb2;--line:#2f3136;--accent:#86a5ff}}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;padding:clamp(20px,6vh,64px) 16px}
main{max-width:54rem;margin:auto}h1{margin:0;letter-spacing:-.02em}h2{margin:2.5rem 0 .75rem}h3{margin:1.5rem 0 .4rem;font-size:1rem}
a{color:var(--accent)}nav{display:flex;flex-wrap:wrap;gap:1rem}
details{background:var(--surface);border:1px solid var(--line);border-block-end-width:0;padding:0 1rem}
details:last-of-type,h2+details:last-child{border-block-end-width:1px}h2+details{border-radius:12px 12px 0 0}
details:has(+h2),details:has(+h3){border-radius:0 0 12px 12px;border-block-end-width:1px}
summary{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.8rem 0;cursor:pointer;align-items:baseline}summary span{color:var(--soft);font-size:.9375rem}
details p{margin:.4rem 0;font-size:.9375rem}details[open]{padding-block-end:.8rem}
code,pre{font:.875rem/1.55 ui-monospace,"SF Mono",Menlo,monospace;overflow-wrap:anywhere}
pre{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem;margin:.4rem 0;white-space:pre-wrap}
pre i,details i{color:var(--soft);font-style:normal}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`

export const docsPolicy = `default-src 'none'; style-src '${integrityOf(styles)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
