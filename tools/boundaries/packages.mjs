/**
 * The allowed imports of each package. `dependency-cruiser.config.mjs` turns them into rules for dependency-cruiser.
 *
 * @typedef {object} Package
 * @property {string} source folder of its source, relative to the package; only this folder is published
 * @property {readonly string[]} allowed imports of any file: an npm package with its sub-paths, an entry of one of our
 *   packages, or a module of Node (`node:` for all)
 * @property {readonly string[]} [types] imports of any file, as types only
 * @property {readonly string[]} [tests] further imports of its tests
 * @property {readonly Exception[]} [exceptions] imports of some files only
 *
 * @typedef {object} Exception
 * @property {string} files path below the package; a trailing `/` means everything below, `*` any part of a name
 * @property {readonly string[]} allowed
 * @property {string} because
 */

/** @type {Readonly<Record<string, Package>>} */
export const packages = {
  'packages/ccv': {
    source: 'src',
    allowed: ['zod'],
  },
  'packages/widget': {
    source: 'src',
    allowed: ['lit'],
    tests: ['axe-core', 'accessibility-checker-engine'],
    exceptions: [
      {
        files: 'src/print/style-hash.ts',
        allowed: ['node:crypto'],
        because: 'the entry for servers hashes the style that it prints',
      },
    ],
  },
  'packages/server': {
    source: 'src',
    allowed: [
      'hono',
      '@hono/zod-openapi',
      '@hono/node-server',
      'zod',
      'kysely',
      'undici',
      'pino',
      'prom-client',
      'rate-limiter-flexible',
      '@ccv-checkout/ccv',
    ],
    types: ['@ccv-checkout/widget/protocol', 'node:http'],
    tests: ['@ccv-checkout/sandbox'],
    exceptions: [
      {
        files: 'src/status/status.ts',
        allowed: ['@ccv-checkout/widget/server'],
        because: 'the sentences of a result are the texts of the element',
      },
      {
        files: 'src/sessions/view.ts',
        allowed: ['@ccv-checkout/widget/server'],
        because: 'the details of a direct debit come with their texts, which are the element’s',
      },
      {
        files: 'src/page/form.ts',
        allowed: ['@ccv-checkout/widget/server'],
        because: 'the plain page names the brands of cards as the element does',
      },
      {
        files: 'src/sessions/tag.ts',
        allowed: ['@ccv-checkout/widget/server'],
        because: 'it prints the element with its choices',
      },
      { files: 'src/testing/postgres.ts', allowed: ['pg'], because: 'it creates a database for each test' },
      {
        files: 'src/testing/kill/mortal-program.ts',
        allowed: ['vite'],
        because: 'it compiles the program that the tests kill often',
      },
      {
        files: 'src/testing/kill/checks.ts',
        allowed: ['standardwebhooks'],
        because: 'it checks what the shop received',
      },
      {
        files: 'src/testing/strangers.ts',
        allowed: ['better-sqlite3'],
        because: 'it checks from another connection whether anything is committed',
      },
      {
        files: 'src/testing/databases.ts',
        allowed: ['pg'],
        because: 'it reads a database that another process has open',
      },
      { files: 'src/main.ts', allowed: ['node:'], because: 'it listens, reads the environment and handles signals' },
      {
        files: 'src/cli/',
        allowed: ['node:'],
        because: 'the commands parse arguments, keep a position in a file and notice when npx has ended',
      },
      {
        files: 'src/doctor/files.ts',
        allowed: ['node:'],
        because: 'it reads the modes of files with keys',
      },
      { files: 'src/http/client-address.ts', allowed: ['node:net'], because: 'it recognises IP addresses' },
      { files: 'src/store/sqlite/', allowed: ['node:', 'better-sqlite3'], because: 'the embedded store is a file' },
      { files: 'src/store/postgres/', allowed: ['pg'], because: 'the shared store is a server' },
      { files: 'src/http/node/', allowed: ['node:'], because: 'it adapts the app to node:http' },
      {
        files: 'src/events/delivery/address-guard.ts',
        allowed: ['node:dns', 'node:net'],
        because: 'it resolves and checks the addresses that events are sent to',
      },
      {
        files: 'src/events/delivery/signed-webhook.ts',
        allowed: ['standardwebhooks'],
        because: 'it signs the events to the shop',
      },
      {
        files: 'src/testing/shop-receiver.ts',
        allowed: ['standardwebhooks', 'node:'],
        because: 'it acts as the shop that receives events',
      },
      {
        files: 'src/runtime/secrets.ts',
        allowed: ['node:crypto'],
        because: 'secrets are hashed and compared in one file',
      },
      {
        files: 'src/runtime/stop-signal.ts',
        allowed: ['node:events'],
        because: 'hundreds of waits listen to one signal',
      },
    ],
  },
  'packages/sandbox': {
    source: 'src',
    allowed: ['hono', 'zod'],
    exceptions: [
      { files: 'src/main.ts', allowed: ['node:', '@hono/node-server'], because: 'it listens and handles signals' },
      {
        files: 'src/runtime/listen.ts',
        allowed: ['node:', '@hono/node-server'],
        because: 'it owns the socket, so that it can close connections',
      },
      {
        files: 'src/books/state-file.ts',
        allowed: ['node:'],
        because: 'the state of the sandbox survives a restart in a file',
      },
    ],
  },
  demo: {
    source: '.',
    allowed: [
      'hono',
      '@hono/node-server',
      '@ccv-checkout/server',
      '@ccv-checkout/widget',
      '@ccv-checkout/widget/define',
      '@ccv-checkout/widget/protocol',
      '@ccv-checkout/widget/server',
      'node:',
    ],
    exceptions: [
      { files: '*.config.ts', allowed: ['vite'], because: 'it bundles the scripts of the browser' },
      {
        files: 'browser/theming.ts',
        allowed: ['ar', 'de', 'fr', 'nl'].map((language) => `@ccv-checkout/widget/translations/${language}`),
        because: 'it shows the checkout in the shop’s languages, and from right to left',
      },
      {
        files: 'src/routes/hooks*.ts',
        allowed: ['standardwebhooks'],
        because: 'it verifies the webhooks of the backend, as any shop would',
      },
    ],
  },
  'examples/plain': { source: '.', allowed: ['node:'] },
  'examples/react': {
    source: '.',
    allowed: ['react', 'react-dom', '@ccv-checkout/widget/define'],
    exceptions: [
      { files: '*.config.ts', allowed: ['vite', '@vitejs/plugin-react'], because: 'it builds the pages' },
      { files: 'server.js', allowed: ['node:'], because: 'it is the shop’s server' },
    ],
  },
  'examples/vue': {
    source: '.',
    allowed: ['vue', '@ccv-checkout/widget/define', '@ccv-checkout/widget/define-saved-methods'],
    exceptions: [
      { files: '*.config.ts', allowed: ['vite', '@vitejs/plugin-vue'], because: 'it builds the pages' },
      { files: 'server.js', allowed: ['node:'], because: 'it is the shop’s server' },
    ],
  },
  'examples/next': {
    source: '.',
    allowed: ['react', 'next', '@ccv-checkout/widget/react', '@ccv-checkout/server', 'node:'],
  },
  'examples/nuxt': {
    source: '.',
    allowed: ['@ccv-checkout/widget/define', '@ccv-checkout/widget/vue', '@ccv-checkout/server', 'node:'],
  },
  'examples/sveltekit': {
    source: '.',
    allowed: ['svelte', '@sveltejs/kit', '@ccv-checkout/widget/define', '@ccv-checkout/server', 'node:'],
    exceptions: [{ files: '*.config.ts', allowed: ['vite', '@sveltejs/adapter-node'], because: 'it builds the pages' }],
  },
  'examples/express': { source: '.', allowed: ['express', '@ccv-checkout/server', 'node:'] },
  e2e: {
    source: '.',
    allowed: ['@playwright/test', '@axe-core/playwright', 'accessibility-checker-engine', 'node:'],
    exceptions: [
      {
        files: '*.config.ts',
        allowed: ['scripts/browsers.mjs'],
        because: 'every test uses the same browser',
      },
      {
        files: 'webkit/',
        allowed: ['selenium-webdriver', 'scripts/browsers.mjs'],
        because: 'Playwright cannot control the WebKit of a Linux distribution',
      },
    ],
  },
  bench: {
    source: '.',
    allowed: ['node:', 'hono', '@hono/node-server', 'pg', 'undici', 'vite', '@ccv-checkout/server'],
    types: ['@ccv-checkout/widget/protocol'],
    exceptions: [
      { files: 'databases/sqlite.ts', allowed: ['better-sqlite3'], because: 'it reads the embedded database' },
      { files: 'load/visit.ts', allowed: ['playwright', 'scripts/browsers.mjs'], because: 'it controls the browser' },
      { files: 'load/take-over.ts', allowed: ['playwright'], because: 'it acts as a shopper in the browser' },
      {
        files: 'contestants/printed.ts',
        allowed: ['@ccv-checkout/widget/server'],
        because: 'it prints the choices of sessions that the backend does not have',
      },
      {
        files: 'peers/',
        allowed: ['@adyen/adyen-web', '@primer-io/primer-js', 'braintree-web-drop-in', 'lit'],
        because: 'they are separate pages that are installed and bundled elsewhere',
      },
    ],
  },
}
