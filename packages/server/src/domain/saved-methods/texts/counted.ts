import type { Language } from '../../languages.ts'

/** A number with its noun, in the forms that a language has; `#` is the number. */
type Forms = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string }

/** Writes a count in the form that the language asks for, such as "every day" and "every 30 days". */
export function counted(language: Language, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('#', digits.format(count))
}
