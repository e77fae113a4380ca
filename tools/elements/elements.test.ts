import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contractOf, contracts } from '../../packages/widget/contract.mjs'
import { reactTypes, vueTypes } from '../../packages/widget/framework-types.mjs'
import { customElements, editorHtml } from '../../packages/widget/manifest.mjs'
import { checkElements, driftOf } from './elements.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const bell = `
/**
 * Rings.
 *
 * @element ccv-bell
 * @attr pitch - How high
 *   it rings.
 * @slot - What is said beside it.
 * @event {CcvRingEvent} ccv-ring - It rang.
 * @csspart clapper - What strikes.
 * @cssproperty --ccv-ink - Its colour.
 */
export class CcvBell extends LitElement {
  static properties = { pitch: {}, loud: { attribute: false } }
  static get observedAttributes() {
    return [...super.observedAttributes, 'lang']
  }

  /** How high it rings. */
  declare pitch: string
  declare loud: boolean

  constructor() {
    super()
    this.pitch = ''
  }

  /** Rings once. */
  ring(times: number): void {}

  /** @internal */
  inside = 1
}
`
const source = { tag: 'ccv-bell', file: 'bell.ts', bases: [], entry: 'bell', define: 'define-bell' }
const contract = contractOf(source, () => bell)
const code = {
  drawing:
    'html`<b part="clapper ${on ? \'clapper-on\' : \'\'}"></b><slot></slot><slot name="rope"></slot>`; new CcvRingEvent()',
  styles: '.b { color: var(--_ink); border: var(--ccv-line, 0) }',
  events: "class CcvRingEvent extends CustomEvent { constructor() { super('ccv-ring') } }",
  colours: ['ink', 'good'],
  states: [],
}

describe('the contract of an element', () => {
  it('is what its comments say', () => {
    expect(contract).toMatchObject({
      tag: 'ccv-bell',
      className: 'CcvBell',
      description: 'Rings.',
      attributes: [{ name: 'pitch', description: 'How high it rings.', type: 'string', property: 'pitch' }],
      properties: [
        { name: 'pitch', description: 'How high it rings.', type: 'string', attribute: 'pitch', initial: "''" },
      ],
      methods: [{ name: 'ring', description: 'Rings once.', parameters: 'times: number', returns: 'void' }],
      events: [{ name: 'ccv-ring', description: 'It rang.', type: 'CcvRingEvent' }],
      slots: [{ name: '', description: 'What is said beside it.' }],
    })
  })

  it('is kept by the elements that there are', () => {
    expect(checkElements(root)).toEqual([])
  })

  it('is broken by what is done and not promised', () => {
    expect(driftOf(contract, code)).toEqual([
      '<ccv-bell> has the attribute lang, and says nothing of it',
      '<ccv-bell> says nothing of the property loud',
      '<ccv-bell> has the part clapper-on, and says nothing of it',
      '<ccv-bell> has the slot rope, and says nothing of it',
      '<ccv-bell> has the property --ccv-line, and says nothing of it',
    ])
  })

  it('is broken by what is promised and not done', () => {
    expect(driftOf(contract, { ...code, drawing: '', styles: '', states: ['ringing'] })).toEqual([
      '<ccv-bell> has the attribute lang, and says nothing of it',
      '<ccv-bell> says nothing of the property loud',
      '<ccv-bell> promises the part clapper, and has none',
      '<ccv-bell> promises the slot without a name, and has none',
      '<ccv-bell> promises the event ccv-ring (CcvRingEvent), and has none',
      '<ccv-bell> promises the property --ccv-ink, and has none',
      '<ccv-bell> has the state ringing, and says nothing of it',
    ])
  })
})

describe('what is written from it', () => {
  it('says where each class comes from, and what registers its tag', () => {
    const { modules } = customElements([contract])

    expect(modules.map(({ path, exports }) => [path, exports[0]?.kind, exports[0]?.declaration])).toEqual([
      ['dist/bell.js', 'js', { name: 'CcvBell', module: 'dist/bell.js' }],
      ['dist/define-bell.js', 'custom-element-definition', { name: 'CcvBell', module: 'dist/bell.js' }],
    ])
  })

  it('tells React of properties, attributes and events', () => {
    expect(reactTypes([contract])).toContain("'onccv-ring'?: (event: Own.CcvRingEvent) => void")
    expect(reactTypes([contract])).toContain("'ccv-bell': DetailedHTMLProps<HTMLAttributes<Own.CcvBell>")
  })

  it('tells Vue of them, too', () => {
    expect(vueTypes([contract])).toContain("(name: 'ccv-ring', event: Own.CcvRingEvent): void")
  })

  it('leaves no element of the package out', () => {
    const exported = Object.keys(
      JSON.parse(readFileSync(join(root, 'packages', 'widget', 'package.json'), 'utf8')).exports,
    )

    expect(editorHtml(contracts()).tags.map(({ name }) => name)).toEqual(['ccv-checkout', 'ccv-saved-methods'])
    for (const { source } of contracts()) expect(exported).toContain(`./${source.define}`)
  })
})
