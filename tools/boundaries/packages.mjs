/**
 * Who may import what: each package and its allowed imports. `dependency-cruiser.config.mjs` makes rules for dependency-cruiser of it.
 *
 * @typedef {object} Package
 * @property {string} source folder of its source, relative to the package; only this is published
 * @property {readonly string[]} allowed what any file may import: a package of npm with its sub-paths, one of ours by its entry, or
 * a name of Node (`node:` for all of them)
 * @property {readonly string[]} [types] what any file may import as types only
 * @property {readonly string[]} [tests] what its tests may import besides
 * @property {readonly Exception[]} [exceptions] what only some files may import
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
    tests: ['axe-core'],
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
      { files: 'src/testing/postgres.ts', allowed: ['pg'], because: 'it makes a database for each test' },
      { files: 'src/testing/kill/mortal-program.ts', allowed: ['vite'], because: 'it compiles what is killed often' },
      {
        files: 'src/testing/kill/truth.ts',
        allowed: ['standardwebhooks'],
        because: 'it checks what the shop received',
      },
      {
        files: 'src/testing/strangers.ts',
        allowed: ['better-sqlite3'],
        because: 'it watches from outside whether anything is committed',
      },
      {
        files: 'src/testing/databases.ts',
        allowed: ['pg'],
        because: 'it looks into the database beside whoever has it open',
      },
      { files: 'src/main.ts', allowed: ['node:'], because: 'it listens, reads the environment and handles signals' },
      { files: 'src/http/client-address.ts', allowed: ['node:net'], because: 'it tells addresses from other text' },
      { files: 'src/store/sqlite/', allowed: ['node:', 'better-sqlite3'], because: 'the embedded store is a file' },
      { files: 'src/store/postgres/', allowed: ['pg'], because: 'the shared store is a server' },
      { files: 'src/http/node/', allowed: ['node:'], because: 'it fits the app to node:http' },
      {
        files: 'src/events/address-guard.ts',
        allowed: ['node:dns', 'node:net'],
        because: 'it looks up and judges the addresses that events are sent to',
      },
      {
        files: 'src/events/webhook-sender.ts',
        allowed: ['standardwebhooks'],
        because: 'it signs what is sent to the shop',
      },
      {
        files: 'src/testing/shop-receiver.ts',
        allowed: ['standardwebhooks', 'node:'],
        because: 'it is the shop’s end',
      },
      {
        files: 'src/runtime/secrets.ts',
        allowed: ['node:crypto'],
        because: 'hashing and comparing secrets live in one file',
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
        because: 'it owns the socket, to hang up',
      },
      {
        files: 'src/books/state-file.ts',
        allowed: ['node:'],
        because: 'what the sandbox knows survives a restart in a file',
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
      'node:',
    ],
    exceptions: [
      { files: '*.config.ts', allowed: ['vite'], because: 'it bundles what the browser gets' },
      {
        files: 'browser/theming.ts',
        allowed: ['ar', 'de', 'fr', 'nl'].map((language) => `@ccv-checkout/widget/translations/${language}`),
        because: 'it shows the checkout in the shop’s languages, and from right to left',
      },
      {
        files: 'src/routes/hooks*.ts',
        allowed: ['standardwebhooks'],
        because: 'it checks what the backend sends, as any shop would',
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
  'examples/express': { source: '.', allowed: ['express', '@ccv-checkout/server', 'node:'] },
  e2e: {
    source: '.',
    allowed: ['@playwright/test', '@axe-core/playwright', 'node:'],
    exceptions: [
      {
        files: '*.config.ts',
        allowed: ['scripts/browsers.mjs'],
        because: 'every test drives the same browser',
      },
      {
        files: 'webkit/',
        allowed: ['selenium-webdriver', 'scripts/browsers.mjs'],
        because: 'Playwright can’t drive the WebKit that a distribution brings',
      },
    ],
  },
  bench: {
    source: '.',
    allowed: ['node:', 'hono', '@hono/node-server', 'pg', 'undici', 'vite', '@ccv-checkout/server'],
    exceptions: [
      { files: 'lib/sqlite.ts', allowed: ['better-sqlite3'], because: 'it looks into the embedded database' },
      { files: 'lib/visit.ts', allowed: ['playwright', 'scripts/browsers.mjs'], because: 'it drives the browser' },
      {
        files: 'peers/',
        allowed: ['@adyen/adyen-web', '@primer-io/primer-js', 'braintree-web-drop-in', 'lit'],
        because: 'they are pages of their own, installed and bundled elsewhere',
      },
    ],
  },
}
