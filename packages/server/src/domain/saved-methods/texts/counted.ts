import type { Language } from '../../languages.ts'

/** A number with its noun, in the plural forms of a language; `#` stands for the number. */
type Forms = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string }

/** Returns a function that writes a count in the language's plural form, such as "every day" and "every 30 days". */
export function counted(language: Language, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('#', digits.format(count))
}
