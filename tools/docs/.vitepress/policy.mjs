/** Prepares a page for a strict Content-Security-Policy. */
import { createHash } from 'node:crypto'

/** @param {string} html @returns {string[]} sources for `script-src`, one for each inline script */
export function inlineScriptHashes(html) {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  return [...scripts].map(([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
}

/** Removes style attributes. Vue sets them again by script, which the policy allows. @param {string} html */
export function withoutStyleAttributes(html) {
  return html.replace(/(<[a-z][^<>]*?) style="[^"]*"/g, '$1')
}
