/** Finds out before anything starts whether somebody else has a port. */
import { createServer } from 'node:net'

/**
 * @param {{ shopPort: number, checkoutPort: number, sandboxUrl?: string, host?: string }} config
 * @returns {Promise<string[]>} one sentence per taken port, with the variable to set
 */
export async function portProblems({ shopPort, checkoutPort, sandboxUrl, host }) {
  /** @type {[string, number][]} */
  const wanted = [
    ['SHOP_PORT', shopPort],
    ['CHECKOUT_PORT', checkoutPort],
  ]
  if (sandboxUrl !== undefined) wanted.push(['SANDBOX_PORT', Number(new URL(sandboxUrl).port)])
  const hosts = host === undefined ? ['127.0.0.1', '::1'] : [host]
  const problems = await Promise.all(
    wanted.map(async ([variable, port]) => {
      const taken = port !== 0 && (await Promise.all(hosts.map((name) => isTaken(port, name)))).some(Boolean)
      return taken ? [`Port ${port} is taken: stop what uses it, or set ${variable} to another one.`] : []
    }),
  )
  return problems.flat()
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function isTaken(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has no such address to take.
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    server.listen(port, host, () => server.close(() => resolve(false)))
  })
}
