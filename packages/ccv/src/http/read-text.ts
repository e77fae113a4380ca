/**
 * Reads a body and counts its bytes, because `Content-Length` may be wrong.
 *
 * @returns `undefined` when the body is longer than `maxBytes` or isn't UTF-8
 */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (!done) size += value.byteLength
    if (size > maxBytes) {
      reader.cancel().catch(() => {})
      return undefined
    }
    const part = decode(decoder, value)
    if (part === undefined) {
      reader.cancel().catch(() => {})
      return undefined
    }
    text += part
    if (done) return text
  }
}

function decode(decoder: TextDecoder, value: Uint8Array | undefined): string | undefined {
  try {
    return value ? decoder.decode(value, { stream: true }) : decoder.decode()
  } catch {
    return undefined
  }
}
