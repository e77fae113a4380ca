/** Makes a React component of an element: for server rendering, streaming and hydration, in React 18 and 19. */
import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { inBrowser } from './printed-tag.ts'
import { hostIn, useKeptHtml } from './react-html.ts'
import { attributesOf, eventsOf, type Props, pageAttributesOf, propertiesOf } from './react-props.ts'

/** Servers run no effects, and React 18 warns there of the second one. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Strings become attributes, which are in the server's HTML. Functions and objects can't be, and hydration hands on neither
 * them nor listeners: both are set in the browser, before the element is registered.
 *
 * @param define registers the element; called in the browser only
 */
export function componentOf(
  tag: string,
  define: () => Promise<unknown>,
): ForwardRefExoticComponent<Props & RefAttributes<HTMLElement | null>> {
  const Component = forwardRef<HTMLElement | null, Props>((props, ref) => {
    const root = useRef<HTMLElement>(null)
    const html = useKeptHtml(root, tag, typeof props.html === 'string' ? props.html : undefined)
    useElement(root, tag, props)
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => hostIn(root.current, tag), [html])
    useBeforePaint(() => void define(), [])
    return html === undefined ? tagOf(tag, props, root) : wrapperOf(html, props, root)
  })
  Component.displayName = tag
  return Component
}

/** Keeps the element's properties, its attributes in printed HTML, and the listeners as the last render gave them. */
function useElement(root: RefObject<HTMLElement | null>, tag: string, props: Props): void {
  const latest = useRef(props)
  const set = useRef(new Set<string>())
  const listening = useRef(new Map<string, (event: Event) => void>())
  // Always the same function: the element asks anew when it is given another one.
  const fetchToken = useRef(() => latest.current.fetchToken?.())

  useBeforePaint(() => {
    latest.current = props
    const host = hostIn(root.current, tag)
    if (!host) return
    Object.assign(host, propertiesOf(props, fetchToken.current, set.current))
    if (props.html !== undefined) {
      for (const [name, value] of Object.entries(attributesOf(props))) host.setAttribute(name, value)
    }
    for (const [name, prop] of eventsOf(props)) {
      const listener = listening.current.get(name) ?? ((event: Event) => call(latest.current[prop], event))
      listening.current.set(name, listener)
      root.current?.addEventListener(name, listener)
    }
  })

  // Listeners stay on a component that waits in a Suspense boundary: React cleans up only the effects above.
  useEffect(() => {
    const node = root.current
    const added = listening.current
    return () => {
      for (const [name, listener] of added) node?.removeEventListener(name, listener)
    }
  }, [root])
}

function call(handler: unknown, event: Event): void {
  if (typeof handler === 'function') handler(event)
}

function tagOf(tag: string, props: Props, ref: RefObject<HTMLElement | null>) {
  const { className, children, ...others } = pageAttributesOf(props)
  const attributes = { ...others, ...attributesOf(props), class: className, suppressHydrationWarning: true, ref }
  return createElement(tag, attributes, children)
}

/** The browser has taken the choices out of the HTML and into a shadow root, which React does not expect. */
function wrapperOf(html: string, props: Props, ref: RefObject<HTMLElement | null>) {
  const attributes = { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: inBrowser(html) }, ref }
  return createElement('div', { ...pageAttributesOf(props), ...attributes })
}
