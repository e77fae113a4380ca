import { CcvError } from '@ccv-checkout/ccv'

/**
 * Runs work that calls CCV. When the call fails, `recover` decides what happens instead.
 *
 * @throws every error that is not from CCV: it is a fault of this program, and nothing recovers from it
 */
export async function onCcvError<T, R = T>(
  work: () => Promise<T>,
  recover: (error: CcvError) => R | Promise<R>,
): Promise<T | R> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CcvError) return recover(error)
    throw error
  }
}
