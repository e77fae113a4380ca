/** The configuration of the analyzer: its input, and the part of its output that is for page authors. */

/**
 * The entries of each element: the one that exports it, and the one that registers it.
 *
 * @type {Record<string, { entry: string, define: string }>}
 */
const entries = {
  'ccv-checkout': { entry: 'index', define: 'define' },
  'ccv-saved-methods': { entry: 'saved-methods', define: 'define-saved-methods' },
}

/** Leaves out members that are not for page authors, and details of the source. @param {any} element */
function forPages({ members, superclass: _, ...element }) {
  return {
    ...element,
    // Its base class is not an entry of the package.
    superclass: { name: 'HTMLElement' },
    members: members.filter(isForPages).map(withoutSource),
    // Its own attributes first, then the browser's.
    attributes: element.attributes.map(withoutSource).toSorted(byProperty),
  }
}

/** A method without a description, such as a callback of the browser, is not meant to be called. @param {any} member */
function isForPages({ kind, privacy = 'public', static: isStatic, description }) {
  return privacy === 'public' && !isStatic && (kind === 'field' || description)
}

/** @param {any} a @param {any} b */
function byProperty(a, b) {
  return Number(a.fieldName === undefined) - Number(b.fieldName === undefined)
}

/** @param {any} member */
function withoutSource({ inheritedFrom: _, privacy: __, ...member }) {
  return member
}

/** Replaces the modules of the source with those of the published package. */
const published = {
  name: 'published',
  packageLinkPhase(/** @type {any} */ { customElementsManifest }) {
    const found = customElementsManifest.modules.flatMap((/** @type {any} */ { declarations }) => declarations)
    // The first schema version with states.
    customElementsManifest.schemaVersion = '2.1.0'
    customElementsManifest.readme = 'README.md'
    customElementsManifest.modules = Object.entries(entries).flatMap(([tag, { entry, define }]) => {
      const element = found.find((/** @type {any} */ { tagName }) => tagName === tag)
      if (!element) throw new Error(`No class has the comment @element ${tag}. Add it to the class of the element.`)
      const [path, definition] = [`dist/${entry}.js`, `dist/${define}.js`]
      const declaration = { name: element.name, module: path }
      return [
        moduleOf(path, [forPages(element)], { kind: 'js', name: element.name, declaration }),
        moduleOf(definition, [], { kind: 'custom-element-definition', name: tag, declaration }),
      ]
    })
  },
}

/** @param {string} path @param {unknown[]} declarations @param {unknown} exported */
function moduleOf(path, declarations, exported) {
  return { kind: 'javascript-module', path, declarations, exports: [exported] }
}

export default {
  // The elements and their base classes.
  globs: ['src/{checkout/checkout,saved-methods/saved-methods}.ts', 'src/element/*-element.ts'],
  litelement: true,
  // It would write its own output folder into packages/widget/package.json.
  packagejson: false,
  plugins: [published],
}
