/** The generated files of the PHP client. */
import { type Document, routesOf } from '../document.ts'
import { classText, constantsText, enumText } from './classes.ts'
import { operationsText } from './operations.ts'
import { createTypes } from './types.ts'

/** @returns the text of each file, by its path below `clients/php` */
export function phpFiles(document: Document): Map<string, string> {
  const { schemas } = document.components
  const types = createTypes(document)
  types.typeOf({ $ref: '#/components/schemas/Event' }, 'Event', true)
  const operations = operationsText(document, types)
  const model = (name: string): string => `src/Model/${name}.php`
  if (routesOf(document, ['Shop']).length === 0) throw new Error('The document has no routes for the shop')
  return new Map([
    ['src/Operations.php', operations],
    ...[...types.classes.values()].map((one) => [model(one.name), classText(one)] as const),
    ...[...types.enums.values()].map((one) => [model(one.name), enumText(one)] as const),
    [
      model('EventType'),
      constantsText(
        'EventType',
        'The types of events. Ignore those that you do not know.',
        schemas['Event']?.properties?.['type']?.examples ?? [],
      ),
    ],
    [
      model('ErrorCode'),
      constantsText(
        'ErrorCode',
        'The codes of errors. A newer backend may send others.',
        schemas['Problem']?.properties?.['code']?.examples ?? [],
      ),
    ],
  ])
}
