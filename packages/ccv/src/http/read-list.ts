/**
 * Reads a JSON array element by element, so that only the kept elements of a long list are in memory.
 *
 * @param take receives an element as JSON text; its result is kept unless it is `undefined`
 * @returns `undefined` when the body isn't UTF-8 or isn't an array of objects, or when one element or all kept elements
 *   together are longer than `maxBytes`
 */
export async function readList<T>(
  response: Response,
  maxBytes: number,
  take: (json: string) => T | undefined,
): Promise<T[] | undefined> {
  const kept: T[] = []
  let size = 0
  const scanner = createScanner(maxBytes, (json) => {
    const element = take(json)
    if (element === undefined) return
    kept.push(element)
    size += json.length
  })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    const isWell = push(scanner, decoder, value) && size <= maxBytes
    if (done) return isWell && scanner.isOver() ? kept : undefined
    if (isWell) continue
    reader?.cancel().catch(() => {})
    return undefined
  }
}

function push(scanner: Scanner, decoder: TextDecoder, value: Uint8Array | undefined): boolean {
  try {
    return scanner.push(value ? decoder.decode(value, { stream: true }) : decoder.decode())
  } catch (error) {
    if (error instanceof TypeError) return false // not UTF-8
    throw error
  }
}

interface Scanner {
  /** @returns false when the text can't be an array of objects, or an element is too long */
  push(text: string): boolean
  /** True when the array has ended. */
  isOver(): boolean
}

/** Finds where the elements of an array begin and end. It doesn't check that each is valid JSON; `found` has to. */
function createScanner(maxLength: number, found: (json: string) => void): Scanner {
  let place: 'before' | 'between' | 'element' | 'over' = 'before'
  let element = ''
  let depth = 0
  let isInString = false
  let isEscaped = false

  /** @returns true when the element ends with this character */
  function isEnd(character: string): boolean {
    if (isInString) {
      if (isEscaped) isEscaped = false
      else if (character === '\\') isEscaped = true
      else if (character === '"') isInString = false
      return false
    }
    if (character === '"') isInString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    return depth === 0
  }

  function outside(character: string): boolean {
    if (/\s/.test(character)) return true
    if (place === 'before' && character === '[') place = 'between'
    else if (place === 'between' && character === ']') place = 'over'
    else if (place === 'between' && character === '{') place = 'element'
    else return place === 'between' && character === ','
    return true
  }

  function push(text: string): boolean {
    let from = 0
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at)
      if (place !== 'element') {
        if (!outside(character)) return false
        from = at
      }
      if (place !== 'element' || !isEnd(character)) continue
      const json = element + text.slice(from, at + 1)
      element = ''
      place = 'between'
      if (json.length > maxLength) return false
      found(json)
    }
    if (place === 'element') element += text.slice(from)
    return element.length <= maxLength
  }

  return { push, isOver: () => place === 'over' }
}
