import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { css } from 'lit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { html } from './html.ts'
import { ResilientElement } from './resilient-element.ts'

type Step = 'willUpdate' | 'render' | 'updated'

class Greeting extends ResilientElement {
  static override readonly styles = css`
    p {
      color: rgb(1, 2, 3);
    }
  `
  static override readonly properties: PropertyDeclarations = {
    who: { attribute: 'to-whom', useDefault: true },
    mood: { attribute: false },
  }

  declare who: string
  declare mood: unknown
  /** The step of the update that throws. */
  broken: Step | undefined

  constructor() {
    super()
    this.who = 'you'
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.broken === 'willUpdate') throw new Error('broken')
  }

  protected override render(): TemplateResult {
    if (this.broken === 'render') throw new Error('broken')
    return html`<p>Hello ${this.who}${this.mood ?? ''}</p>`
  }

  protected override updated(): void {
    if (this.broken === 'updated') throw new Error('broken')
  }
}

customElements.define('test-greeting', Greeting)

function greeting(markup = '<test-greeting></test-greeting>'): Greeting {
  document.body.innerHTML = markup
  const element = document.querySelector('test-greeting')
  if (!(element instanceof Greeting)) throw new Error('it is registered')
  return element
}

const textOf = ({ renderRoot }: Greeting) => renderRoot.querySelector('p')?.textContent

afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('an element', () => {
  it('is styled by a sheet that a strict page policy allows', async () => {
    const element = greeting()
    await element.updateComplete

    const paragraph = element.renderRoot.querySelector('p')
    expect(paragraph && getComputedStyle(paragraph).color).toBe('rgb(1, 2, 3)')
    expect(element.renderRoot.querySelector('style')).toBeNull()
  })

  it('returns to the default when its attribute is removed', async () => {
    const element = greeting('<test-greeting to-whom="An"></test-greeting>')
    await element.updateComplete
    expect(textOf(element)).toBe('Hello An')

    element.removeAttribute('to-whom')
    await element.updateComplete

    expect(textOf(element)).toBe('Hello you')
  })

  it('keeps a property that the page set before the element was registered', async () => {
    const early = document.createElement('test-early')
    Object.assign(early, { who: 'An' })
    document.body.append(early)

    customElements.define('test-early', class extends Greeting {})
    await customElements.whenDefined('test-early')
    if (early instanceof Greeting) await early.updateComplete

    expect(early.shadowRoot?.textContent).toBe('Hello An')
    expect(Object.hasOwn(early, 'who')).toBe(false)
  })

  it('renders nothing before it is on a page', async () => {
    const element = document.createElement('test-greeting')
    Object.assign(element, { who: 'An' })
    await Promise.resolve()

    expect(element.shadowRoot).toBeNull()
  })
})

describe('an exception during an update', () => {
  it.each<Step>(['willUpdate', 'render', 'updated'])(
    'in %s does not freeze the element for ever: the next update succeeds, and it is logged once',
    async (step) => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
      const element = greeting()
      await element.updateComplete

      element.broken = step
      element.who = 'An'
      await element.updateComplete
      element.who = 'Bram'
      await element.updateComplete
      element.broken = undefined
      element.who = 'Chris'
      await element.updateComplete

      expect(textOf(element)).toBe('Hello Chris')
      expect(logged).toHaveBeenCalledTimes(1)
    },
  )

  it('leaves what is on screen', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = greeting()
    await element.updateComplete

    element.broken = 'render'
    element.who = 'An'
    await element.updateComplete

    expect(textOf(element)).toBe('Hello you')
  })

  it.each<Step>(['willUpdate', 'render', 'updated'])(
    'in %s of the first update does not prevent the second one',
    async (step) => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const element = greeting()
      element.broken = step
      await element.updateComplete

      element.broken = undefined
      element.requestUpdate()
      await element.updateComplete

      expect(textOf(element)).toBe('Hello you')
      expect(element.renderRoot.querySelectorAll('p')).toHaveLength(1)
    },
  )

  it('while the template is applied does not prevent the next update', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = greeting()
    await element.updateComplete

    // Lit iterates the value while it writes into the page.
    element.mood = {
      *[Symbol.iterator]() {
        yield '?'
        throw new Error('broken')
      },
    }
    await element.updateComplete
    element.mood = '!'
    await element.updateComplete

    expect(textOf(element)).toBe('Hello you!')
    expect(element.renderRoot.querySelectorAll('p')).toHaveLength(1)
  })
})

describe('a script of the page', () => {
  it.each([
    ['everything', (root: ParentNode) => root.replaceChildren()],
    ['a part', (root: ParentNode) => root.querySelector('p')?.replaceChildren()],
  ])('that removes %s of what was rendered does not keep the next update from rendering it', async (_, remove) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = greeting()
    await element.updateComplete
    remove(element.renderRoot)

    element.who = 'An'
    await element.updateComplete
    element.who = 'Bram'
    await element.updateComplete

    expect(textOf(element)).toBe('Hello Bram')
    expect(element.renderRoot.querySelectorAll('p')).toHaveLength(1)
    expect(logged).not.toHaveBeenCalled()
  })

  it('that translates the page and wraps every text does not keep new texts from being shown', async () => {
    const element = greeting()
    await element.updateComplete
    const paragraph = element.renderRoot.querySelector('p')
    for (const node of Array.from(paragraph?.childNodes ?? [])) {
      if (!(node instanceof Text)) continue
      const wrapper = document.createElement('font')
      node.replaceWith(wrapper)
      wrapper.append(node)
    }

    element.who = 'An'
    element.mood = '!'
    await element.updateComplete

    expect(textOf(element)).toBe('Hello An!')
  })
})
