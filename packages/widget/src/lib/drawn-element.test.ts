import { html, type TemplateResult } from 'lit/html.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DrawnElement } from './drawn-element.ts'

class Greeting extends DrawnElement {
  static override readonly styles: string = 'p{color:rgb(1,2,3)}'
  static override readonly settings = { who: 'you', mood: undefined }
  static override readonly attributes = { 'to-whom': 'who', lang: '' }

  declare who: string
  declare mood: string | undefined
  /** What was set before each drawing, with what it was before that. */
  readonly drawings: [name: string, before: unknown][][] = []

  protected override prepare(changed: ReadonlyMap<string, unknown>): void {
    this.drawings.push([...changed])
  }

  protected override render(): TemplateResult {
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
