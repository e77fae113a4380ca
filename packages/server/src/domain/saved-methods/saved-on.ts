/** The dates that tell saved methods apart which otherwise look the same to the shopper. Pure. */
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import { dateAndTimeText, dateText } from '../formatted.ts'

/** Adds the date on which a method was saved where another one looks the same; with the time where they share a date. */
export function withSavedOn(methods: readonly SavedMethodView[], lang: string): SavedMethodView[] {
  return methods.map((method) => {
    const { createdAt } = method
    const others = methods.filter((other) => other !== method && appearanceOf(other) === appearanceOf(method))
    if (createdAt === undefined || others.length === 0) return method
    const day = dateText(createdAt, lang)
    const isUnique = others.every((other) => other.createdAt === undefined || dateText(other.createdAt, lang) !== day)
    return { ...method, savedOn: isUnique ? day : dateAndTimeText(createdAt, lang) }
  })
}

function appearanceOf({ kind, brand, last4, expiry, name }: SavedMethodView): string {
  return JSON.stringify([kind, brand, last4, expiry?.month, expiry?.year, name])
}
