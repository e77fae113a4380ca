/** Next calls this once, when the server starts: the backend finishes the work of an earlier run, and delivers events. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { getCheckout } = await import('./lib/checkout')
  await getCheckout()
}
