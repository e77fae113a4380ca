import { createHash } from 'node:crypto'
import { printedStyle } from './printed.styles.ts'

/** The source of the inline style for a page's `style-src`, such as `'sha256-…'`, with the quotes. */
export const printedStyleHash: string = `'sha256-${createHash('sha256').update(printedStyle).digest('base64')}'`
