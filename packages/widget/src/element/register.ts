import { supportsAdoptingStyleSheets } from 'lit'

/**
 * Registers a tag, once. A second copy on the page, of whatever version, must not throw: the first one stays.
 * In a browser that is too old for the element nothing is registered, so that what the page wrote inside the tag, such as
 * its link, stays visible.
 *
 * @param registry the page's own
 */
export function register(
  registry: Pick<CustomElementRegistry, 'get' | 'define'>,
  tag: string,
  element: CustomElementConstructor,
  // Without a document this is a server, where nothing is rendered.
  isSupported: boolean = supportsAdoptingStyleSheets || typeof document === 'undefined',
): void {
  if (!isSupported) return
  const first = registry.get(tag)
  if (!first) registry.define(tag, element)
  else if (first !== element) console.warn(`<${tag}> is loaded twice. The first copy is used.`)
}
