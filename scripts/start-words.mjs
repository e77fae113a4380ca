/** The texts that `npm start` prints. Coloured on a terminal only. */
const colours = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined

/** @param {number} code @param {string} text */
function paint(code, text) {
  return colours ? `\u001b[${code}m${text}\u001b[0m` : text
}

/** @param {string} text */
export const faint = (text) => paint(2, text)

/**
 * @param {{ shop?: string | undefined, checkout?: string | undefined, sandbox?: string | undefined, dataDir: string, seconds: string }} running
 */
export function banner({ shop, checkout, sandbox, dataDir, seconds }) {
  const line = (/** @type {string} */ name, /** @type {string} */ value) => `  ${name.padEnd(10)}${value}`
  return [
    '',
    `  ${paint(1, 'Fjord Coffee is open')} ${faint(`(${seconds} s)`)}`,
    '',
    line('Shop', paint(36, `${shop}`)),
    line('Backend', `${shop}/pay  ${faint(`also as a service on ${checkout}`)}`),
    line('Docs', `${shop}/docs/  ${faint(`and the theme editor on ${shop}/theming`)}`),
    line('API', `${shop}/pay/docs`),
    sandbox
      ? line('Sandbox', `${paint(36, sandbox)}  ${faint('simulated CCV: no money moves')}`)
      : line('CCV', 'CCV itself, with your key'),
    line('Data', dataDir),
    '',
    ...(sandbox ? [`  Pay with card ${paint(1, '4242 4242 4242 4242')}, any future date, any security code.`] : []),
    `  Press Ctrl-C to stop everything.`,
    '',
  ].join('\n')
}

/**
 * @param {{ name: string, shows: string, shop: string, sandbox: string, dataDir: string }} running
 */
export function exampleBanner({ name, shows, shop, sandbox, dataDir }) {
  const line = (/** @type {string} */ word, /** @type {string} */ value) => `  ${word.padEnd(10)}${value}`
  return [
    '',
    `  ${paint(1, `examples/${name}`)} ${faint(shows)}`,
    '',
    line('Shop', paint(36, shop)),
    line('Sandbox', `${paint(36, sandbox)}  ${faint('simulated CCV: no money moves')}`),
    line('Data', dataDir),
    '',
    `  Pay with card ${paint(1, '4242 4242 4242 4242')}, any future date, any security code. Press Ctrl-C to stop everything.`,
    '',
  ].join('\n')
}
