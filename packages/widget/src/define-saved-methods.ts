import { defineSavedMethods } from './saved-methods/define.ts'
import { CcvSavedMethods } from './saved-methods/saved-methods.ts'
import { de } from './saved-methods/translations/de.ts'
import { fr } from './saved-methods/translations/fr.ts'
import { nl } from './saved-methods/translations/nl.ts'

defineSavedMethods({ nl, fr, de })

export { CcvSavedMethods }
