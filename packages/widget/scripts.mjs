/** Every language there are texts in, besides English. */
export const languages = ['nl', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr', 'ar']

/**
 * @typedef {object} Script A file for a script tag. It registers the tag, and speaks these languages besides English.
 * @property {string} name
 * @property {Element} element
 * @property {readonly string[]} languages
 *
 * @typedef {object} Element What a file registers.
 * @property {string} tag
 * @property {string} define file of the function that registers it
 * @property {string} name of that function
 * @property {string} texts folder of its languages
 */

/** @type {readonly Element[]} */
const elements = [
  { tag: 'ccv-checkout', define: 'checkout/define', name: 'defineCheckout', texts: 'translations' },
  {
    tag: 'ccv-saved-methods',
    define: 'saved-methods/define',
    name: 'defineSavedMethods',
    texts: 'saved-methods/translations',
  },
]

/**
 * Of each element the file with the four languages of the Benelux and its neighbours, and one for each language alone.
 *
 * @type {readonly Script[]}
 */
export const scripts = elements.flatMap((element) => [
  { name: element.tag, element, languages: ['nl', 'fr', 'de'] },
  { name: `${element.tag}.en`, element, languages: [] },
  ...languages.map((language) => ({ name: `${element.tag}.${language}`, element, languages: [language] })),
])

/**
 * The program of such a file.
 *
 * @param {Script} script
 */
export function programOf({ element: { define, name, texts }, languages }) {
  const imports = languages.map((language) => `import { ${language} } from '/src/${texts}/${language}.ts'\n`)
  return `import { ${name} } from '/src/${define}.ts'
${imports.join('')}${name}({ ${languages.join(', ')} })
`
}
