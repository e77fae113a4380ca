/** Who may import whom: each package, and its doors. `boundaries.mjs` executes it. */

/**
 * @typedef {object} Room A package and the doors it has.
 * @property {string} source folder of its source, relative to the package
 * @property {readonly string[]} doors what any file may import: a name opens its sub-paths too, except one of ours
 * @property {readonly string[]} [typeDoors] what any file may import as types only
 * @property {readonly string[]} [testDoors] what its tests may import besides
 * @property {readonly FileDoor[]} [fileDoors] what only some files may import
 *
 * @typedef {object} FileDoor
 * @property {string} files path below the package; a trailing `/` means everything below, `*` any part of a name
 * @property {readonly string[]} doors
 * @property {string} because
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  'packages/ccv': {
    source: 'src',
    doors: ['zod'],
  },
  'packages/widget': {
    source: 'src',
    doors: ['lit'],
    testDoors: ['axe-core'],
  },
  'packages/server': {
    source: 'src',
    doors: [
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
    typeDoors: ['@ccv-checkout/widget/protocol', 'node:http'],
    testDoors: ['@ccv-checkout/sandbox'],
    fileDoors: [
      { files: 'src/testing/postgres.ts', doors: ['pg'], because: 'it makes a database for each test' },
      { files: 'src/testing/mortal-program.ts', doors: ['vite'], because: 'it compiles what is killed often' },
      { files: 'src/testing/kill-truth.ts', doors: ['standardwebhooks'], because: 'it checks what the shop received' },
      {
        files: 'src/testing/strangers.ts',
        doors: ['better-sqlite3'],
        because: 'it watches from outside whether anything is committed',
      },
      {
        files: 'src/testing/databases.ts',
        doors: ['pg'],
        because: 'it looks into the database beside whoever has it open',
      },
      { files: 'src/main.ts', doors: ['node:'], because: 'it listens, reads the environment and handles signals' },
      { files: 'src/lib/client-address.ts', doors: ['node:net'], because: 'it tells addresses from other text' },
      { files: 'src/lib/store/sqlite/', doors: ['node:', 'better-sqlite3'], because: 'the embedded store is a file' },
      { files: 'src/lib/store/postgres/', doors: ['pg'], because: 'the shared store is a server' },
      { files: 'src/lib/node*.ts', doors: ['node:'], because: 'it fits the app to node:http' },
      {
        files: 'src/lib/webhook-addresses.ts',
        doors: ['node:dns', 'node:net'],
        because: 'it looks up and judges the addresses that events are sent to',
      },
      {
        files: 'src/lib/webhook-sender.ts',
        doors: ['standardwebhooks'],
        because: 'it signs what is sent to the shop',
      },
      { files: 'src/testing/shop-receiver.ts', doors: ['standardwebhooks', 'node:'], because: 'it is the shop’s end' },
      {
        files: 'src/lib/secrets.ts',
        doors: ['node:crypto'],
        because: 'hashing and comparing secrets live in one file',
      },
    ],
  },
  'packages/sandbox': {
    source: 'src',
    doors: ['hono', 'zod'],
    fileDoors: [
      { files: 'src/main.ts', doors: ['node:', '@hono/node-server'], because: 'it listens and handles signals' },
      { files: 'src/lib/listen.ts', doors: ['node:', '@hono/node-server'], because: 'it owns the socket, to hang up' },
      {
        files: 'src/lib/state-file.ts',
        doors: ['node:'],
        because: 'what the sandbox knows survives a restart in a file',
      },
    ],
  },
  demo: {
    source: '.',
    doors: [
      'hono',
      '@hono/node-server',
      '@ccv-checkout/server',
      '@ccv-checkout/widget',
      '@ccv-checkout/widget/define',
      '@ccv-checkout/widget/protocol',
      'node:',
    ],
    fileDoors: [
      { files: '*.config.ts', doors: ['vite'], because: 'it bundles what the browser gets' },
      {
        files: 'browser/theming.ts',
        doors: ['ar', 'de', 'fr', 'nl'].map((language) => `@ccv-checkout/widget/translations/${language}`),
        because: 'it shows the checkout in the shop’s languages, and from right to left',
      },
      {
        files: 'src/routes/hooks*.ts',
        doors: ['standardwebhooks'],
        because: 'it checks what the backend sends, as any shop would',
      },
    ],
  },
  'examples/plain': { source: '.', doors: ['node:'] },
  'examples/react': {
    source: '.',
    doors: ['react', 'react-dom', '@ccv-checkout/widget/define'],
    fileDoors: [
      { files: '*.config.ts', doors: ['vite', '@vitejs/plugin-react'], because: 'it builds the pages' },
      { files: 'server.js', doors: ['node:'], because: 'it is the shop’s server' },
    ],
  },
  'examples/vue': {
    source: '.',
    doors: ['vue', '@ccv-checkout/widget/define', '@ccv-checkout/widget/define-saved-methods'],
    fileDoors: [
      { files: '*.config.ts', doors: ['vite', '@vitejs/plugin-vue'], because: 'it builds the pages' },
      { files: 'server.js', doors: ['node:'], because: 'it is the shop’s server' },
    ],
  },
  'examples/express': { source: '.', doors: ['express', '@ccv-checkout/server', 'node:'] },
  e2e: {
    source: '.',
    doors: ['@playwright/test', '@axe-core/playwright', 'node:'],
    fileDoors: [
      {
        files: '*.config.ts',
        doors: ['../scripts/browser.mjs', '../scripts/engines/find.mjs'],
        because: 'every test drives the same browser',
      },
      {
        files: 'webkit/',
        doors: ['selenium-webdriver', '../../scripts/engines/find.mjs'],
        because: 'Playwright can’t drive the WebKit that a distribution brings',
      },
    ],
  },
  bench: {
    source: '.',
    doors: ['node:', 'hono', '@hono/node-server', 'pg', 'undici', 'vite', '@ccv-checkout/server'],
    fileDoors: [
      { files: 'lib/sqlite.ts', doors: ['better-sqlite3'], because: 'it looks into the embedded database' },
      { files: 'lib/visit.ts', doors: ['playwright', '../../scripts/browser.mjs'], because: 'it drives the browser' },
      {
        files: 'peers/',
        doors: ['@adyen/adyen-web', '@primer-io/primer-js', 'braintree-web-drop-in', 'lit'],
        because: 'they are pages of their own, installed and bundled elsewhere',
      },
    ],
  },
}
