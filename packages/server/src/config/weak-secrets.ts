/** Detects secrets that can be guessed. Pure. It is strict, because a new random secret costs nothing. */

/** Words from documentation, examples and common passwords; parts of a secret that contain one are not counted. */
const known =
  /sandbox|example|changeme|change-me|change_me|replace|password|passw0rd|secret|letmein|qwerty|azerty|default|dummy|sample|placeholder|insert|demo|test|live|admin|root|shop|checkout|metrics|token|ccv|mollie|stripe|your|key|foobar|deadbeef|canary|none/gi

/** The minimum in bits; 128 bits in hexadecimal are enough, and so are 20 random letters and digits. */
const enoughBits = 64

export const strongSecretFix = 'set it to the output of: openssl rand -base64 32'

/** True for a secret that can be guessed or found by trying. */
export function isWeakSecret(text: string): boolean {
  return entropyBits(text) < enoughBits
}

/**
 * A lower bound for the entropy in bits: the number of characters that do not follow from those before them,
 * times the logarithm of the size of their alphabet.
 */
function entropyBits(text: string): number {
  const parts = text.replace(known, '\n')
  const letters = Array.from({ length: parts.length }, (_, index) => parts.charAt(index))
  const fresh = letters.filter((letter, index) => letter !== '\n' && !follows(parts, index))
  const alphabet = new Set(fresh).size
  return alphabet < 2 ? 0 : fresh.length * Math.log2(alphabet)
}

/** The third and later characters of a sequence such as `aaa`, `abc` or `321`, and repeated parts. */
function follows(text: string, index: number): boolean {
  const stepTo = (at: number): number => text.charCodeAt(at) - text.charCodeAt(at - 1)
  const step = stepTo(index)
  if (Math.abs(step) <= 1 && step === stepTo(index - 1)) return true
  const isRepeated = (from: number): boolean => from >= 0 && text.indexOf(text.slice(from, from + 3)) < from
  return [index - 2, index - 1, index].some(isRepeated)
}

/** True for 32 bytes that are not random: repeated bytes, a sequence of numbers, or words. */
export function isWeakKey(bytes: Uint8Array): boolean {
  const isText = bytes.every((byte) => byte >= 32 && byte < 127)
  const steps = new Set([...bytes].map((byte, index) => (byte - (bytes[index - 1] ?? 0) + 256) % 256))
  return isText || new Set(bytes).size <= bytes.length / 2 || steps.size <= bytes.length / 4
}
