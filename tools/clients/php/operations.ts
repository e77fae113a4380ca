/** The source text of the operations: one method for each route of the shop. */
import { type Document, isNullable, type Parameter, type Route, receivedBy, routesOf, sentBy } from '../document.ts'
import { camel, pascal } from './names.ts'
import { annotated, comment, head, native, optional, quoted } from './text.ts'
import type { PhpType, Types } from './types.ts'

interface Argument {
  name: string
  type: PhpType
  required: boolean
  description: string
}

export function operationsText(document: Document, types: Types): string {
  const methods = routesOf(document, ['Shop']).map((route) => methodText(route, types))
  const uses = ['Model', ...types.classes.keys(), ...types.enums.keys()].filter(
    (name) => name === 'Model' || methods.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
  )
  const imports = uses.toSorted().map((name) => `use CcvCheckout\\Model\\${name};\n`)
  return `${head('CcvCheckout')}${imports.join('')}
/** Every route for the shop’s server, as one method each. */
abstract class Operations
{
    /**
     * Sends one request, again where that is safe.
     *
     * @param array<string, \\BackedEnum|string|int|bool|null> $query
     * @param Model|array{}|null $body
     * @param bool $takesKey whether the route supports \`Idempotency-Key\`
     */
    abstract protected function send(
        string $method,
        string $path,
        array $query = [],
        Model|array|null $body = null,
        bool $takesKey = false,
        ?string $idempotencyKey = null,
    ): Answer;

${methods.join('\n')}}
`
}

function methodText(route: Route, types: Types): string {
  const name = route.operationId
  const given = argumentsOf(route, types)
  const answer = receivedBy(route)
  const returned = answer ? types.typeOf(answer, `${pascal(name)}Result`, true) : undefined
  const about = [
    `${route.summary ?? ''}.`,
    '',
    route.description ?? '',
    '',
    ...given.map(
      (one) => `@param ${annotated(one.type)}${one.required ? '' : '|null'} $${one.name} ${one.description}`,
    ),
    ...(returned?.kind === 'list' ? [`@return ${annotated(returned)}`] : []),
    '@throws Exception\\CheckoutException',
  ]
  const parameters = given.map(({ name, type, required }) =>
    required ? `${native(type)} $${name}` : `${optional(type)} $${name} = null`,
  )
  return `${comment(about, '    ')}    public function ${name}(${listed(parameters)}): ${returned ? native(returned) : 'void'}
    {
${bodyText(route, returned)}    }
`
}

const listed = (parameters: readonly string[]): string =>
  parameters.join(', ').length < 80 ? parameters.join(', ') : `\n        ${parameters.join(',\n        ')},\n    `

function argumentsOf(route: Route, types: Types): Argument[] {
  const own = (place: string): Argument[] =>
    parametersIn(route, place).map((parameter) => ({
      name: camel(parameter.name),
      type: types.typeOf(parameter.schema, pascal(route.operationId) + pascal(parameter.name), false),
      required: parameter.required === true && !isNullable(parameter.schema),
      description: parameter.description ?? '',
    }))
  const sent = sentBy(route)
  const isEmpty = sent?.$ref?.endsWith('/Nothing')
  const body: Argument[] =
    sent && !isEmpty
      ? [
          {
            name: 'body',
            type: types.typeOf(sent, `${pascal(route.operationId)}Body`, false),
            required: true,
            description: '',
          },
        ]
      : []
  return [...own('path'), ...body, ...own('query'), ...own('header')]
}

const parametersIn = ({ parameters = [] }: Route, place: string): Parameter[] =>
  parameters.filter((parameter) => parameter.in === place)

function bodyText(route: Route, returned: PhpType | undefined): string {
  const path = quoted(route.path).replace(/\{(\w+)\}/g, (_, name: string) => `' . rawurlencode($${camel(name)}) . '`)
  const query = parametersIn(route, 'query').map(({ name }) => `${quoted(name)} => $${camel(name)}`)
  const sent = sentBy(route)
  const body = sent?.$ref?.endsWith('/Nothing') ? '[]' : '$body'
  const takesKey = parametersIn(route, 'header').some(({ name }) => name === 'idempotency-key')
  const given = [
    quoted(route.method),
    path.replace(/ \. ''$/, ''),
    ...(query.length > 0 ? [`query: [${query.join(', ')}]`] : []),
    ...(sent ? [`body: ${body}`] : []),
    ...(takesKey ? ['takesKey: true', 'idempotencyKey: $idempotencyKey'] : []),
  ]
  const call = `$this->send(${given.join(', ').length < 90 ? given.join(', ') : `\n            ${given.join(',\n            ')},\n        `})`
  return `        ${returned ? `return ${resultText(returned, call)}` : call};\n`
}

function resultText(type: PhpType, call: string): string {
  if (type.kind === 'class') return `${type.name}::from(${call}->object())`
  if (type.kind === 'list' && type.of.kind === 'class')
    return `array_map(${type.of.name}::from(...), ${call}->objects())`
  throw new Error(`An answer that is a ${type.kind} cannot be read yet: add it to tools/clients/php/operations.ts`)
}
