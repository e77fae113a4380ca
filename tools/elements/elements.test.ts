import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Contract, contracts, contractsIn } from '../../packages/widget/contract.mjs'
import { reactTypes, vueTypes } from '../../packages/widget/framework-types.mjs'
import { editorHtml } from '../../packages/widget/manifest.mjs'
import { checkElements, driftOf } from './elements.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const declaration = { name: 'CcvBell', module: 'dist/bell.js' }
const element = {
  kind: 'class',
  name: 'CcvBell',
  tagName: 'ccv-bell',
  description: 'Rings.',
  attributes: [
    { name: 'pitch', description: 'How high\n  it rings.', type: { text: 'string' }, fieldName: 'pitch' },
    { name: 'mute', description: 'It is silent.', type: { text: 'boolean' } },
  ],
  members: [
    {
      kind: 'field',
      name: 'pitch',
      description: 'How high it rings.',
      type: { text: 'string' },
      attribute: 'pitch',
      default: "''",
    },
    { kind: 'field', name: 'loud', type: { text: 'boolean' } },
    {
      kind: 'method',
      name: 'ring',
      description: 'Rings once.',
      parameters: [{ name: 'times', type: { text: 'number' } }],
      return: { type: { text: 'boolean' }, description: 'false when it is cracked' },
    },
  ],
  events: [{ name: 'ccv-ring', description: 'It rang.', type: { text: 'CcvRingEvent' } }],
  slots: [{ name: '', description: 'What is said beside it.' }],
  cssParts: [{ name: 'clapper', description: 'What strikes.' }],
  cssProperties: [{ name: '--ccv-ink', description: 'Its colour.' }],
}
const [contract] = contractsIn({
  modules: [
    { path: 'dist/bell.js', declarations: [element], exports: [{ kind: 'js', name: 'CcvBell', declaration }] },
    {
      path: 'dist/define-bell.js',
      declarations: [],
      exports: [{ kind: 'custom-element-definition', name: 'ccv-bell', declaration }],
    },
  ],
}) as [Contract]
const code = {
  drawing:
    'html`<b part="clapper ${on ? \'clapper-on\' : \'\'}"></b><slot></slot><slot name="rope"></slot>`; new CcvRingEvent()',
  styles: '.b { color: var(--_ink); border: var(--ccv-line, 0) }',
  events: "class CcvRingEvent extends CustomEvent { constructor() { super('ccv-ring') } }",
  colours: ['ink', 'good'],
  states: [],
  observed: ['mute', 'lang'],
}

describe('the contract of an element', () => {
  it('has the members of the manifest', () => {
    expect(contract).toMatchObject({
      source: { entry: 'bell', define: 'define-bell' },
      tag: 'ccv-bell',
      className: 'CcvBell',
      description: 'Rings.',
      attributes: [
        { name: 'pitch', description: 'How high it rings.', type: 'string', property: 'pitch' },
        { name: 'mute', description: 'It is silent.', type: 'boolean' },
      ],
      properties: [
        { name: 'pitch', description: 'How high it rings.', type: 'string', attribute: 'pitch', initial: "''" },
        { name: 'loud', description: '', type: 'boolean' },
      ],
      methods: [
        {
          name: 'ring',
          description: 'Rings once. Returns false when it is cracked.',
          parameters: 'times: number',
          returns: 'boolean',
        },
      ],
      events: [{ name: 'ccv-ring', description: 'It rang.', type: 'CcvRingEvent' }],
      slots: [{ name: '', description: 'What is said beside it.' }],
    })
  })

  it('matches the code of the elements', () => {
    expect(checkElements(root)).toEqual([])
  })

  it('differs when the code has undocumented members', () => {
    expect(driftOf(contract, code)).toEqual([
      '<ccv-bell> has the attribute lang, but does not document it',
      '<ccv-bell> does not document the property loud',
      '<ccv-bell> has the part clapper-on, but does not document it',
      '<ccv-bell> has the slot rope, but does not document it',
      '<ccv-bell> has the property --ccv-line, but does not document it',
    ])
  })

  it('differs when documented members are missing in the code', () => {
    expect(driftOf(contract, { ...code, drawing: '', styles: '', states: ['ringing'] })).toEqual([
      '<ccv-bell> has the attribute lang, but does not document it',
      '<ccv-bell> does not document the property loud',
      '<ccv-bell> documents the part clapper, but does not have it',
      '<ccv-bell> documents the slot without a name, but does not have it',
      '<ccv-bell> documents the event ccv-ring (CcvRingEvent), but does not have it',
      '<ccv-bell> documents the property --ccv-ink, but does not have it',
      '<ccv-bell> has the state ringing, but does not document it',
    ])
  })
})

describe('the generated types', () => {
  it('contain properties, attributes and events for React', () => {
    expect(reactTypes([contract])).toContain("'onccv-ring'?: (event: Own.CcvRingEvent) => void")
    expect(reactTypes([contract])).toContain("'ccv-bell': DetailedHTMLProps<HTMLAttributes<Own.CcvBell>")
  })

  it('contain events for Vue', () => {
    expect(vueTypes([contract])).toContain("(name: 'ccv-ring', event: Own.CcvRingEvent): void")
  })

  it('cover every element of the package', () => {
    const exported = Object.keys(
      JSON.parse(readFileSync(join(root, 'packages', 'widget', 'package.json'), 'utf8')).exports,
    )

    expect(editorHtml(contracts()).tags.map(({ name }) => name)).toEqual(['ccv-checkout', 'ccv-saved-methods'])
    for (const { source } of contracts()) expect(exported).toContain(`./${source.define}`)
  })
})
