/** Who may import whom. npm links every workspace for everyone, so only the table in `rooms.mjs` says no. */
import { readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { filesBelow } from './files.mjs'
import { rooms } from './rooms.mjs'

/** @import { Room } from './rooms.mjs' */

/**
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
