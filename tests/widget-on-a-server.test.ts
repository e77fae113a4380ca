import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const entries = {
  index: () => import('@ccv-checkout/widget'),
  define: () => import('@ccv-checkout/widget/define'),
  'saved-methods': () => import('@ccv-checkout/widget/saved-methods'),
  'define-saved-methods': () => import('@ccv-checkout/widget/define-saved-methods'),
  'google-pay': () => import('@ccv-checkout/widget/google-pay'),
  protocol: () => import('@ccv-checkout/widget/protocol'),
  server: () => import('@ccv-checkout/widget/server'),
}

/** The versions that are loaded, and a registry for elements where there is none. */
const litGlobals = /^(lit|reactiveElement)|^customElements$/

describe('on a server that renders pages', () => {
  it.each(Object.entries(entries))('%s is loaded without a window, and adds no globals but Lit’s', async (_, load) => {
    expect(typeof window).toBe('undefined')
    const before = Object.getOwnPropertyNames(globalThis)

    await load()

    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name))
    expect(added.filter((name) => !litGlobals.test(name))).toEqual([])
  })

  it('defining is nothing, as often as it is asked for', async () => {
    const { defineCheckout } = await entries.index()
    const { defineSavedMethods } = await entries['saved-methods']()

    expect([defineCheckout(), defineCheckout(), defineSavedMethods()]).toEqual([undefined, undefined, undefined])
  })

  it('a server that pretends to have elements gets them registered, and none is made', async () => {
    const registered = new Map<string, CustomElementConstructor>()
    vi.stubGlobal('HTMLElement', class {})
    vi.stubGlobal('customElements', {
      get: (tag: string) => registered.get(tag),
      define(tag: string, element: CustomElementConstructor & { observedAttributes?: string[] }) {
        registered.set(tag, element)
        void element.observedAttributes
      },
    })

    await entries.define()
    await entries['define-saved-methods']()

    expect([...registered.keys()]).toEqual(['ccv-checkout', 'ccv-saved-methods'])
  })
})
