/** Every language there are texts in, besides English. */
export const languages = ['nl', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr', 'ar']

/**
 * @typedef {object} Script A file for a script tag. It registers the tag, and speaks these languages besides English.
 * @property {string} name
 * @property {readonly string[]} languages
 */

/**
 * The file with the four languages of the Benelux and its neighbours, and one for each language alone.
 *
 * @type {readonly Script[]}
 */
export const scripts = [
  { name: 'ccv-checkout', languages: ['nl', 'fr', 'de'] },
  { name: 'ccv-checkout.en', languages: [] },
  ...languages.map((language) => ({ name: `ccv-checkout.${language}`, languages: [language] })),
]

/**
 * The program of such a file.
 *
 * @param {Script} script
 */
export function programOf({ languages }) {
  const imports = languages.map((language) => `import { ${language} } from '/src/translations/${language}.ts'\n`)
  return `import { defineCheckout } from '/src/lib/define-checkout.ts'
${imports.join('')}defineCheckout({ ${languages.join(', ')} })
`
}
