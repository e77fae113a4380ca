/** The examples, and what each needs. */

/**
 * @typedef {object} Example
 * @property {string} shows
 * @property {string} file the program to start, in its folder
 * @property {(port: string) => readonly [string, ...string[]]} [runner] the program that runs the file; default: this
 *   Node
 * @property {boolean} service whether the backend runs as a separate service
 * @property {string} [webhook] the path that receives events
 * @property {boolean} [builds] whether `npm run build` must run in its folder first
 * @property {'php' | 'python'} [needs] a program that npm cannot install
 * @property {true} [large] tested before a release only: its packages take hundreds of megabytes
 * @property {number} [node] the oldest major version of Node that its framework runs on, where that is newer than ours
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
  python: {
    shows: 'one Python file, with the standard library',
    file: 'shop.py',
    runner: () => ['python3'],
    service: true,
    webhook: '/hooks/checkout',
    needs: 'python',
  },
  next: {
    shows: 'Next 16: server components, with the backend inside',
    file: 'start',
    runner: () => [process.execPath, 'node_modules/next/dist/bin/next'],
    service: false,
    builds: true,
    large: true,
  },
  nuxt: {
    shows: 'Nuxt 4, with the backend inside',
    file: '.output/server/index.mjs',
    service: false,
    builds: true,
    large: true,
    node: 22,
  },
  sveltekit: {
    shows: 'SvelteKit 3, with the backend inside',
    file: 'dist/index.js',
    service: false,
    builds: true,
    large: true,
    node: 22,
  },
}
