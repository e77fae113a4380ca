/**
 * Registers a tag, once. A second copy on the page, of whatever version, must not throw: the first one stays.
 *
 * @param registry the page's own
 */
export function register(
  registry: Pick<CustomElementRegistry, 'get' | 'define'>,
  tag: string,
  element: CustomElementConstructor,
): void {
  const first = registry.get(tag)
  if (!first) registry.define(tag, element)
  else if (first !== element) console.warn(`<${tag}> is on this page twice. The first copy stays.`)
}
