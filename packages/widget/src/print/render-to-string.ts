/** Renders the templates of the views to HTML, without a DOM: what Lit writes into a page, without its markers. */
import { nothing, type TemplateResult } from 'lit'
import { isDirectiveResult, isTemplateResult } from 'lit/directive-helpers.js'

/** A value's place in a template. Listeners are not printed. */
type Place =
  | { kind: 'child' | 'text' | 'listener' }
  /** Printed as an attribute, or not at all. `state`: a property that is printed only while it is true. */
  | { kind: 'attribute' | 'state'; name: string }

interface Plan {
  /** The text before each value, and after the last one. */
  texts: readonly string[]
  places: readonly Place[]
}

const plans = new WeakMap<TemplateStringsArray, Plan>()

/**
 * Renders a value as Lit does: templates, text, arrays, `nothing` and `keyed`. A property is printed as what sets it when
 * the page is parsed: `.checked` as `checked`, only while it is true, and `.value` as `value`.
 *
 * @throws for a directive other than `keyed`, because it would be printed without its effect
 */
export function renderToString(value: unknown): string {
  if (isNothing(value)) return ''
  if (Array.isArray(value)) return value.map(renderToString).join('')
  if (isTemplateResult(value) && 'strings' in value) return templateToString(value)
  return isDirectiveResult(value) ? renderToString(keyedValue(value)) : escapeHtml(textOf(value))
}

function templateToString({ strings, values }: Pick<TemplateResult, 'strings' | 'values'>): string {
  const { texts, places } = planOf(strings)
  let html = texts[0] ?? ''
  places.forEach((place, at) => {
    html += printed(place, values[at]) + (texts[at + 1] ?? '')
  })
  return html
}

function printed(place: Place, value: unknown): string {
  switch (place.kind) {
    case 'child':
      return renderToString(value)
    case 'text':
      return escapeHtml(textOf(value))
    case 'attribute':
      return isNothing(value) ? '' : ` ${place.name}="${escapeHtml(textOf(value))}"`
    case 'state':
      return value ? ` ${place.name}` : ''
    case 'listener':
      return ''
  }
}

function isNothing(value: unknown): boolean {
  return value === nothing || value === null || value === undefined
}

function textOf(value: unknown): string {
  if (isNothing(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  throw new TypeError(`a value of the type ${typeof value} cannot be printed`)
}

/** `keyed(key, value)` is the only directive of the views. */
function keyedValue(result: unknown): unknown {
  const values = typeof result === 'object' && result && 'values' in result ? result.values : undefined
  if (!Array.isArray(values) || values.length !== 2) throw new TypeError('only the directive `keyed` can be printed')
  return values[1]
}

/** The name of an attribute whose value begins, or has begun, where the text ends. */
const openAttribute = /\s([.?@]?)([^\s"'>=/]+)=("[^"]*)?$/

/** Properties that are states: their attribute is there or not. */
const states: ReadonlySet<string> = new Set(['checked', 'selected', 'disabled'])

function planOf(strings: TemplateStringsArray): Plan {
  const known = plans.get(strings)
  if (known) return known
  const texts: string[] = []
  const places: Place[] = []
  let before = ''
  let isQuoted = false
  for (const string of strings) {
    before += string
    if (isQuoted && string.includes('"')) isQuoted = false
    const attribute: RegExpExecArray | null = isInTag(before) && !isQuoted ? openAttribute.exec(string) : null
    const place: Place = !isInTag(before) ? { kind: 'child' } : attribute ? placeOf(attribute) : { kind: 'text' }
    isQuoted = place.kind === 'text'
    texts.push(attribute && !isQuoted ? string.slice(0, attribute.index) : string)
    places.push(place)
  }
  // The last text has no value after it.
  const plan = { texts: [...texts.slice(0, -1), strings.at(-1) ?? ''], places: places.slice(0, -1) }
  plans.set(strings, plan)
  return plan
}

function isInTag(html: string): boolean {
  return html.lastIndexOf('<') > html.lastIndexOf('>')
}

function placeOf([, prefix, name = '', quoted]: RegExpExecArray): Place {
  if (quoted !== undefined) return { kind: 'text' }
  if (prefix === '@') return { kind: 'listener' }
  return { kind: prefix === '?' || (prefix === '.' && states.has(name)) ? 'state' : 'attribute', name }
}

const special = /[&<>"']/

/** Escapes text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`) : text
}
