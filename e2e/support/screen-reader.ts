/**
 * What a screen reader says on a page, in order, as text: what live regions announce, and what has the focus, by the
 * names, roles and states in the accessibility tree of Chromium.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'

export interface ScreenReader {
  /** Does something as the shopper, and writes down what is heard because of it. */
  after(does: string, action: () => Promise<unknown>): Promise<void>
  /** Reads a part of the page, as the shopper does with the arrow keys. */
  read(part: Locator): Promise<void>
  /** Everything so far. What differs from run to run is replaced. */
  transcript(): string
}

/** Starts to listen. A page that is open already is not heard before it is loaded again. */
export async function listenTo(page: Page): Promise<ScreenReader> {
  const line = await page.context().newCDPSession(page)
  const lines: string[] = []
  const groups = new Set<string>()
  let loads = 0
  // What a page announces before it is left. The rest is cut off by the next page, and would differ from run to run.
  let said: string[] = []
  page.on('domcontentloaded', () => (loads += 1))
  await page.exposeFunction('saidNow', (text: string) => said.push(text))
  await page.addInitScript(hear)
  await line.send('Accessibility.enable')

  const described = async (expression: string): Promise<string | undefined> => {
    const { result } = await line.send('Runtime.evaluate', { expression })
    return result.type === 'string' ? String(result.value) : describedElement(line, result.objectId, groups)
  }
  const drain = async (): Promise<string[]> => {
    const count = await page.evaluate<number>('window.heard.length')
    const texts: string[] = []
    for (let i = 0; i < count; i++) texts.push((await described(`window.heard[${i}]`)) ?? '')
    await page.evaluate('window.heard.length = 0')
    return texts.filter((text) => text !== '')
  }
  const focus = () => described('window.focused()')

  return {
    async after(does, action) {
      const before = loads
      const hadFocus = loads > 0 ? await focus() : undefined
      said = []
      lines.push('', `> ${does}`)
      await action()
      const all = await drain()
      let heard = all
      if (loads > before) {
        groups.clear()
        lines.push(...said.filter((text) => !all.includes(text)).slice(0, 1), `page: ${await page.title()}`)
        // The focus that a page moves while it loads interrupts what is being said, if anything was said by then.
        const moves = all.findIndex((text) => text.startsWith('focus:'))
        heard = all.slice(Math.max(moves, 0))
      }
      const hasFocus = await focus()
      const changes =
        hasFocus !== undefined && hasFocus !== hadFocus && !heard.some((text) => text.startsWith('focus:'))
      lines.push(...heard, ...(changes ? [hasFocus.replace('focus:', 'now:')] : []))
    },
    async read(part) {
      for (const text of (await part.innerText()).split('\n'))
        if (text.trim() !== '') lines.push(`reads: ${text.trim()}`)
    },
    transcript: () =>
      `${lines.join('\n').trim()}\n`.replaceAll(/FC-\w+/g, 'FC-…').replaceAll(/\d{1,2} \w{3} \d{4}/g, '(date)'),
  }
}

/** Runs in the page: collects announced texts and focused elements in `window.heard`. */
function hear(): void {
  const heard: (string | Element)[] = []
  const focused = (within: Document | ShadowRoot = document): Element | null => {
    const inside = within.activeElement?.shadowRoot
    return inside?.activeElement ? focused(inside) : within.activeElement
  }
  Object.assign(window, { heard, focused })
  const regions = '[role=status], [role=alert], [aria-live]:not([aria-live=off])'
  const seen = new WeakSet<Document | ShadowRoot>()
  const said = new WeakMap<Element, string>()

  const say = (region: Element): void => {
    const text = (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    if (said.get(region) === text) return
    said.set(region, text)
    if (text === '') return
    heard.push(`says: ${text}`)
    if ('saidNow' in window && typeof window.saidNow === 'function') void window.saidNow(`says: ${text}`)
  }
  const watch = (root: Document | ShadowRoot): void => {
    if (seen.has(root)) return
    seen.add(root)
    root.addEventListener('focusin', ({ target }) => {
      // A focus inside a shadow root is heard by a listener there.
      if (target instanceof Element && !target.shadowRoot?.activeElement && heard.at(-1) !== target) heard.push(target)
    })
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const at = target instanceof Element ? target : target.parentElement
        const region = at?.closest(regions)
        if (region) say(region)
        for (const node of addedNodes) if (node instanceof Element) find(node)
      }
    }).observe(root, { childList: true, characterData: true, subtree: true })
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot)
  }
  const find = (node: Element): void => {
    for (const element of [node, ...node.querySelectorAll('*')]) if (element.shadowRoot) watch(element.shadowRoot)
  }
  const prototype: { attachShadow: object } = Element.prototype
  prototype.attachShadow = new Proxy(prototype.attachShadow, {
    apply(attach: (init: ShadowRootInit) => ShadowRoot, element, args): ShadowRoot {
      const root: ShadowRoot = Reflect.apply(attach, element, args)
      watch(root)
      return root
    },
  })
  watch(document)
}

/** A node of the accessibility tree. */
interface AxNode {
  nodeId: string
  parentId?: string
  ignored: boolean
  role?: { value?: string }
  name?: { value?: string }
  description?: { value?: string }
  properties?: { name: string; value: { value?: unknown } }[]
}

/** An element that has the focus, with the groups around it that the focus has entered. */
async function describedElement(line: CDPSession, objectId: string | undefined, groups: Set<string>) {
  if (objectId === undefined) return undefined
  const { nodes }: { nodes: AxNode[] } = await line.send('Accessibility.getPartialAXTree', { objectId })
  const [node, ...around] = nodes
  // Gone in the meantime, or hidden.
  if (node === undefined || node.ignored || node.role?.value === 'RootWebArea') return undefined
  const outer = around
    .filter(({ ignored, role }) => !ignored && ['group', 'radiogroup', 'dialog'].includes(role?.value ?? ''))
    .map(({ name }) => name?.value ?? '')
    .filter((name) => name !== '')
    .reverse()
  const entered = outer.filter((name) => !groups.has(name))
  groups.clear()
  for (const name of outer) groups.add(name)
  const description = node.description?.value ?? ''
  return [
    'focus:',
    ...entered.map((name) => `group “${name}”,`),
    `${roleOf(node)} “${node.name?.value ?? ''}”`,
    ...statesOf(node),
    ...(description === '' ? [] : [`(${shortened(description)})`]),
  ].join(' ')
}

/** A consent has many words, which other tests compare. */
function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 50)}…` : text
}

const roleOf = ({ role }: AxNode): string => (role?.value === 'DisclosureTriangle' ? 'disclosure' : (role?.value ?? ''))

const spoken: Readonly<Record<string, (value: unknown) => string>> = {
  checked: (value) => (value === 'true' || value === true ? 'checked' : 'not checked'),
  expanded: (value) => (value === true ? 'expanded' : 'collapsed'),
  disabled: (value) => (value === true ? 'disabled' : ''),
  invalid: (value) => (value === 'true' ? 'invalid' : ''),
  required: (value) => (value === true ? 'required' : ''),
}

function statesOf({ properties = [] }: AxNode): string[] {
  return properties.flatMap(({ name, value }) => spoken[name]?.(value.value) ?? '').filter((text) => text !== '')
}
