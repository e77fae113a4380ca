/** Reads the session that the shop's server printed into the element, as JSON; `undefined` where there is none. */
export function inlineSessionIn(element: ParentNode): unknown {
  const script = element.querySelector('script[type="application/json"][data-ccv-session]')
  try {
    return JSON.parse(script?.textContent ?? '')
  } catch {
    return undefined
  }
}
