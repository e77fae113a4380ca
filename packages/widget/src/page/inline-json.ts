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
