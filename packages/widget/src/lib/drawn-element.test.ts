import type { TemplateResult } from 'lit/html.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DrawnElement } from './drawn-element.ts'
import { html } from './html.ts'

class Greeting extends DrawnElement {
  static override readonly styles: string = 'p{color:rgb(1,2,3)}'
  static override readonly settings = { who: 'you', mood: undefined }
  static override readonly attributes = { 'to-whom': 'who', lang: '' }

  declare who: string
  declare mood: string | undefined
  /** Thrown while drawing. */
  flaw: Error | undefined
  /** What was set before each drawing, with what it was before that. */
  readonly drawings: [name: string, before: unknown][][] = []

  protected override prepare(changed: ReadonlyMap<string, unknown>): void {
    this.drawings.push([...changed])
  }

  protected override render(): TemplateResult {
    if (this.flaw) throw this.flaw
    return html`<p>Hello ${this.who}${this.mood ?? ''}</p>`
  }

  protected override drawn(): void {}
}

customElements.define('test-greeting', Greeting)

function greeting(markup = '<test-greeting></test-greeting>'): Greeting {
  document.body.innerHTML = markup
  const element = document.querySelector('test-greeting')
  if (!(element instanceof Greeting)) throw new Error('it is registered')
  return element
}

const said = ({ renderRoot }: Greeting) => renderRoot.querySelector('p')?.textContent
const done = () => Promise.resolve()

afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('a drawn element', () => {
  it('draws what it is by default, in its own look', async () => {
    const element = greeting()
    await done()

    expect(said(element)).toBe('Hello you')
    const paragraph = element.renderRoot.querySelector('p')
    expect(paragraph && getComputedStyle(paragraph).color).toBe('rgb(1, 2, 3)')
    expect(element.renderRoot.querySelector('style')).toBeNull()
  })

  it('draws once for all that was set, and knows what it was before', async () => {
    const element = greeting('<test-greeting to-whom="An"></test-greeting>')
    await done()

    element.who = 'Bram'
    element.mood = '!'
    element.who = 'Chris'
    await done()

    expect(said(element)).toBe('Hello Chris!')
    expect(element.drawings).toEqual([
      [['who', undefined]],
      [
        ['who', 'An'],
        ['mood', undefined],
      ],
    ])
  })

  it('follows an attribute, also when it goes', async () => {
    const element = greeting()
    element.setAttribute('to-whom', 'An')
    await done()
    expect(said(element)).toBe('Hello An')

    element.removeAttribute('to-whom')
    await done()

    expect(said(element)).toBe('Hello ')
  })

  it('does not draw for what is the same', async () => {
    const element = greeting('<test-greeting to-whom="An"></test-greeting>')
    await done()

    element.who = 'An'
    element.setAttribute('to-whom', 'An')
    await done()

    expect(element.drawings).toHaveLength(1)
  })

  it('keeps what a page set before it was registered', async () => {
    const early = document.createElement('test-early')
    Object.assign(early, { who: 'An' })
    document.body.append(early)

    customElements.define('test-early', class extends Greeting {})
    await done()

    expect(early.shadowRoot?.textContent).toBe('Hello An')
    expect(Object.hasOwn(early, 'who')).toBe(false)
  })

  it('draws nothing before it is on a page', async () => {
    const element = document.createElement('test-greeting')
    Object.assign(element, { who: 'An' })
    await done()

    expect(element.shadowRoot?.childElementCount).toBe(0)
  })

  it('draws the next change after an exception, which is logged once', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = greeting()
    await done()

    element.flaw = new Error('broken')
    element.who = 'An'
    await done()
    element.who = 'Bram'
    await done()
    const meanwhile = said(element)
    element.flaw = undefined
    element.who = 'Chris'
    await done()

    expect(meanwhile).toBe('Hello you')
    expect(said(element)).toBe('Hello Chris')
    expect(logged).toHaveBeenCalledTimes(1)
  })

  it('draws from the beginning when a script of the page took away what was drawn', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = greeting()
    await done()
    element.renderRoot.textContent = ''

    element.who = 'An'
    await done()
    element.who = 'Bram'
    await done()

    expect(said(element)).toBe('Hello Bram')
    expect(element.renderRoot.querySelectorAll('p')).toHaveLength(1)
    expect(logged).not.toHaveBeenCalled()
  })

  it('shows new words although a page translator has wrapped the old ones', async () => {
    const element = greeting()
    await done()
    const paragraph = element.renderRoot.querySelector('p')
    for (const node of Array.from(paragraph?.childNodes ?? [])) {
      if (!(node instanceof Text)) continue
      const wrapper = document.createElement('font')
      node.replaceWith(wrapper)
      wrapper.append(node)
    }

    element.who = 'An'
    element.mood = '!'
    await done()

    expect(said(element)).toBe('Hello An!')
  })

  it('leaves the page’s own link in sight in a browser that is too old for it', () => {
    let hidesTheLink = false
    class Modern extends Greeting {
      static override readonly styles = 'p{margin:0}'
      override attachShadow(init: ShadowRootInit): ShadowRoot {
        hidesTheLink = true
        return super.attachShadow(init)
      }
    }
    customElements.define('test-modern', Modern)
    vi.stubGlobal('CSSStyleSheet', undefined)

    expect(() => new Modern()).toThrow(TypeError)

    expect(hidesTheLink).toBe(false)
  })
})
