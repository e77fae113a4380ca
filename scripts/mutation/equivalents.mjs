/**
 * Survivors that were reviewed and may live: the changed code does the same, or differs where it cannot matter. Texts are
 * compared without regard to line breaks. `npm run test:mutation` names entries that no longer survive.
 */

/** @import { Equivalent } from './report.mjs' */

/** @type {readonly Equivalent[]} */
export const equivalents = []
