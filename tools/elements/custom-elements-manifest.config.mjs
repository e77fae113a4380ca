/** What the analyzer reads, and what of it is for pages. */

/** The entries of each element: what it is imported by, and what registers it. @type {Record<string, { entry: string, define: string }>} */
const entries = {
  'ccv-checkout': { entry: 'index', define: 'define' },
  'ccv-saved-methods': { entry: 'saved-methods', define: 'define-saved-methods' },
}

/** Members that are not for pages, and what only those who read the source may know. @param {any} element */
function forPages({ members, superclass: _, ...element }) {
  return {
    ...element,
    // What it extends is not an entry of the package.
    superclass: { name: 'HTMLElement' },
    members: members.filter(isForPages).map(withoutSource),
    // Those of its own first, then the browser's.
    attributes: element.attributes.map(withoutSource).toSorted(byProperty),
  }
}

/** A method that says nothing, such as a callback of the browser, is for nobody to call. @param {any} member */
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

/** The modules of the published package in the place of those of the source. */
const published = {
  name: 'published',
  packageLinkPhase(/** @type {any} */ { customElementsManifest }) {
    const found = customElementsManifest.modules.flatMap((/** @type {any} */ { declarations }) => declarations)
    // The first that has states.
    customElementsManifest.schemaVersion = '2.1.0'
    customElementsManifest.readme = 'README.md'
    customElementsManifest.modules = Object.entries(entries).flatMap(([tag, { entry, define }]) => {
      const element = found.find((/** @type {any} */ { tagName }) => tagName === tag)
      if (!element) throw new Error(`No class says @element ${tag}`)
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
  // The elements, and the classes that they extend.
  globs: ['src/{checkout/checkout,saved-methods/saved-methods}.ts', 'src/element/*-element.ts'],
  litelement: true,
  plugins: [published],
}
