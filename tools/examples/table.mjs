/** The examples, and what each needs to run. */

/**
 * @typedef {object} Example
 * @property {string} shows
 * @property {string} file what is started, in its folder
 * @property {(port: string) => readonly [string, ...string[]]} [runner] what runs that file; default this Node
 * @property {boolean} service whether the backend runs beside it, as a service
 * @property {string} [webhook] the path on which it hears of events
 * @property {boolean} [builds] whether its pages are built first: `npm run build` in its folder
 * @property {'php'} [needs] a program that npm can't install
 */

/** @type {Readonly<Record<string, Example>>} */
export const examples = {
  plain: { shows: 'one HTML page, without a framework or a build', file: 'server.js', service: true },
  react: { shows: 'React 19 and Vite, behind a hash router', file: 'server.js', service: true, builds: true },
  vue: { shows: 'Vue 3 and Vite, with saved cards', file: 'server.js', service: true, builds: true },
  express: { shows: 'Express 5, with the backend inside', file: 'shop.js', service: false },
  php: {
    shows: 'one PHP file',
    file: 'index.php',
    runner: (port) => ['php', '-S', `localhost:${port}`],
    service: true,
    webhook: '/hooks/checkout',
    needs: 'php',
  },
}
