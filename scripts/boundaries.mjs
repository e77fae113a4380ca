/** Who may import whom. npm links every workspace for everyone, so only this table says no. */
import { readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { filesBelow } from './files.mjs'

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
 *
 * @typedef {object} Import
 * @property {string} specifier
 * @property {boolean} typeOnly erased when compiled: nothing is loaded
 * @property {boolean} [star] all of it is exported again, unnamed
 *
 * @typedef {object} Finding
 * @property {string} file
 * @property {string} specifier
 * @property {string} problem
 */

/** @type {Readonly<Record<string, Room>>} */
const rooms = {
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
        files: 'src/testing/databases.ts',
        doors: ['better-sqlite3', 'pg'],
        because: 'it looks into the database beside whoever has it open',
      },
      { files: 'src/main.ts', doors: ['node:'], because: 'it listens, reads the environment and handles signals' },
      {
        files: 'src/doctor/database.test.ts',
        doors: ['better-sqlite3'],
        because: 'it makes files that the store would not',
      },
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
      { files: '*.config.ts', doors: ['../scripts/browser.mjs'], because: 'every test drives the same browser' },
    ],
  },
  bench: {
    source: '.',
    doors: ['node:', 'hono', '@hono/node-server', 'better-sqlite3', 'pg', 'undici', 'vite', '@ccv-checkout/server'],
    fileDoors: [
      { files: 'lib/visit.ts', doors: ['playwright', '../../scripts/browser.mjs'], because: 'it drives the browser' },
      {
        files: 'peers/',
        doors: ['@adyen/adyen-web', '@primer-io/primer-js', 'braintree-web-drop-in', 'lit'],
        because: 'they are pages of their own, installed and bundled elsewhere',
      },
    ],
  },
}

const testDoors = ['vitest', 'fast-check']

/** @param {string} path */
const isTest = (path) => /\.(test|contract|long|spec)\.ts$/.test(path) || path.includes('/testing/')

/**
 * Lists what one file imports, in file order: static, dynamic, re-exported, and in types.
 *
 * @param {string} path tells the parser the language
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(path, text) {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  /** @type {Import[]} */
  const found = []
  /** @param {string | undefined} kind @returns {(source: unknown, star?: boolean) => void} */
  const add =
    (kind) =>
    (source, star = false) => {
      const specifier = literal(source)
      if (specifier !== undefined) found.push({ specifier, typeOnly: kind === 'type', ...(star ? { star } : {}) })
    }
  new Visitor({
    ImportDeclaration: (node) => add(node.importKind)(node.source),
    ExportAllDeclaration: (node) => add(node.exportKind)(node.source, true),
    ExportNamedDeclaration: (node) => add(node.exportKind)(node.source),
    ImportExpression: (node) => add('value')(node.source),
    TSImportType: (node) => add('type')(node.source),
    TSExternalModuleReference: (node) => add('value')(node.expression),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') add('value')(node.arguments[0])
    },
  }).visit(program)
  return found
}

/** @param {unknown} node @returns {string | undefined} */
function literal(node) {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined
  return typeof node.value === 'string' ? node.value : undefined
}

/**
 * Finds imports that leave a package by a door that is not in the table.
 *
 * @param {string} owner the package's folder, such as `packages/server`
 * @param {string} path the file, relative to that folder, with `/`
 * @param {readonly Import[]} imports
 * @returns {Finding[]} in file order; empty when the file is clean
 */
export function forbidden(owner, path, imports) {
  const room = rooms[owner]
  if (!room) return [{ file: `${owner}/${path}`, specifier: '', problem: 'is in no package of the table' }]
  return imports.flatMap((one) => {
    const { specifier } = one
    const problem = one.star ? 'is exported as a star: name what is meant' : problemOf(room, path, one)
    return problem === undefined ? [] : [{ file: `${owner}/${path}`, specifier, problem }]
  })
}

/** @param {Room} room @param {string} path @param {Import} one */
function problemOf(room, path, { specifier, typeOnly }) {
  const given = (room.fileDoors ?? []).filter(({ files }) => matches(files, path)).flatMap(({ doors }) => doors)
  if (given.some((door) => opens(door, specifier))) return undefined
  if (specifier.startsWith('.')) return relativeProblem(room, path, specifier)
  return doorProblem(room, path, specifier, typeOnly)
}

/** @param {Room} room @param {string} path @param {string} specifier */
function relativeProblem(room, path, specifier) {
  const target = normalize(join(dirname(path), specifier)).replaceAll(sep, '/')
  if (target.startsWith('../')) return 'leaves the package by a relative path'
  if (isTest(path)) return undefined
  if (isTest(target)) return 'is a test, and not part of what is published'
  if (room.source !== '.' && !target.startsWith(`${room.source}/`))
    return `leaves ${room.source}/, which alone is built`
  return undefined
}

/** @param {Room} room @param {string} path @param {string} specifier @param {boolean} typeOnly */
function doorProblem(room, path, specifier, typeOnly) {
  const forTests = isTest(path) ? [...testDoors, ...(room.testDoors ?? []), 'node:'] : []
  if ([...room.doors, ...forTests].some((door) => opens(door, specifier))) return undefined
  if (!(room.typeDoors ?? []).some((door) => opens(door, specifier))) return 'is not among its doors'
  return typeOnly ? undefined : 'may be imported as types only'
}

/** @param {string} door @param {string} specifier */
function opens(door, specifier) {
  if (door === specifier) return true
  if (door.endsWith(':')) return specifier.startsWith(door)
  return !door.startsWith('@ccv-checkout/') && specifier.startsWith(`${door}/`)
}

/** @param {string} pattern @param {string} path */
function matches(pattern, path) {
  if (pattern.endsWith('/')) return path.startsWith(pattern)
  const [start = '', ...ends] = pattern.split('*')
  const end = ends.join('*')
  if (ends.length === 0) return path === pattern
  const middle = path.slice(start.length, path.length - end.length)
  return path.length >= pattern.length - 1 && path.startsWith(start) && path.endsWith(end) && !middle.includes('/')
}

/**
 * Executes the table over the source of every package.
 *
 * @param {string} root the repository
 * @returns {Finding[]}
 */
export function checkBoundaries(root) {
  return Object.entries(rooms).flatMap(([owner, room]) =>
    filesBelow(join(root, owner, room.source), /\.(tsx?|mts|js|mjs|vue)$/).flatMap((name) => {
      const path = room.source === '.' ? name : `${room.source}/${name}`
      const text = readFileSync(join(root, owner, path), 'utf8')
      return forbidden(
        owner,
        path,
        path.endsWith('.vue') ? importsOf(`${path}.ts`, scriptOf(text)) : importsOf(path, text),
      )
    }),
  )
}

/** What a Vue file runs. @param {string} text */
function scriptOf(text) {
  return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n')
}
