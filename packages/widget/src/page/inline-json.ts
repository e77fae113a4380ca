/**
 * Reads what the shop's server printed into an element as JSON, in `<script type="application/json" data-…>`.
 *
 * @param attribute which of these scripts is meant
 * @returns `undefined` where there is none, or where it is not JSON
 */
export function inlineJsonIn(element: ParentNode, attribute: 'data-ccv-session' | 'data-ccv-account'): unknown {
  const script = element.querySelector(`script[type="application/json"][${attribute}]`)
  try {
    return JSON.parse(script?.textContent ?? '')
  } catch {
    return undefined
  }
}

/**
 * Calls back once the page is parsed, or as much of it as is enough: at once where it already is.
 *
 * @param isEnough asked after each part of the element's content has been parsed
 */
export function whenParsed(element: Element, isEnough: () => boolean, then: () => void): void {
  if (document.readyState !== 'loading' || isEnough()) return then()
  const check = () => {
    if (document.readyState === 'loading' && !isEnough()) return
    content.disconnect()
    document.removeEventListener('DOMContentLoaded', check)
    then()
  }
  const content = new MutationObserver(check)
  content.observe(element, { childList: true, characterData: true, subtree: true })
  document.addEventListener('DOMContentLoaded', check)
}
