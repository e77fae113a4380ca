import { expect, it, vi } from 'vitest'
import { register } from './register.ts'

it('[F82] keeps the first of two copies, and warns', () => {
  const elements = new Map<string, CustomElementConstructor>()
  const registry = {
    get: (tag: string) => elements.get(tag),
    define: (tag: string, element: CustomElementConstructor) => void elements.set(tag, element),
  }
  const first = class extends HTMLElement {}
  const second = class extends HTMLElement {}
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})

  register(registry, 'x-a', first)
  register(registry, 'x-a', first)
  register(registry, 'x-a', second)

  expect(elements.get('x-a')).toBe(first)
  expect(warn.mock.calls).toEqual([['<x-a> is loaded twice. The first copy is used.']])
  warn.mockRestore()
})

it('leaves the link inside the tag visible in a browser that is too old for the element', () => {
  const registry = { get: () => undefined, define: vi.fn() }

  register(registry, 'x-a', class extends HTMLElement {}, false)

  expect(registry.define).not.toHaveBeenCalled()
})
