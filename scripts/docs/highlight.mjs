/** Colours code a little: comments, texts, words of the language, numbers, tags. What it does not know stays as it is. */

const words =
  'import|export|from|default|const|let|var|function|return|async|await|if|else|for|of|in|new|class|extends|try|catch|finally|throw|typeof|interface|type|as|true|false|null|undefined|public|private|static|echo|never|array|string|int|bool'

const texts = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|` + '`(?:[^`\\\\]|\\\\.)*`'

/** @type {Readonly<Record<string, RegExp>>} */
const grammars = {
  script: new RegExp(
    String.raw`(?<comment>(?<![:\w])\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>${texts})|(?<word>(?<![.\w])(?:${words})\b(?!:))|(?<number>\b\d[\d_.]*\b)`,
    'g',
  ),
  markup:
    /(?<comment><!--[\s\S]*?-->)|(?<word><\/?[a-zA-Z][\w:-]*|\/?>)|(?<text>"[^"]*"|'[^'\n]*')|(?<number>\{\{.*?\}\})/g,
  shell:
    /(?<comment>(?:^|\s)#[^\n]*)|(?<text>'[^'\n]*'|"[^"\n]*")|(?<word>(?<=^|\n)(?:npm|npx|node|curl|composer|echo|openssl)\b)/g,
  data: /(?<word>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<text>"(?:[^"\\]|\\.)*")|(?<number>\b\d[\d.]*\b)/g,
  style:
    /(?<comment>\/\*[\s\S]*?\*\/)|(?<word>--[\w-]+|@[\w-]+|::?[\w-]+(?:\([\w-]+\))?(?=[^;]*\{))|(?<number>#[\da-f]{3,8}\b|\b\d[\d.]*(?:px|rem|em|%)?)/gi,
}

/** @type {Readonly<Record<string, string>>} */
const languages = {
  js: 'script',
  mjs: 'script',
  ts: 'script',
  tsx: 'script',
  php: 'script',
  html: 'markup',
  vue: 'markup',
  xml: 'markup',
  sh: 'shell',
  json: 'data',
  css: 'style',
}

/** What a block is called that has no name of its own. @type {Readonly<Record<string, string>>} */
const titles = {
  js: 'JavaScript',
  ts: 'TypeScript',
  html: 'HTML',
  sh: 'Shell',
  json: 'JSON',
  css: 'CSS',
  http: 'HTTP',
}

/** @param {string} text @returns {string} */
export function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/**
 * @param {string} code
 * @param {string | undefined} language as Markdown names it
 * @returns {string} HTML
 */
export function highlighted(code, language) {
  const grammar = grammars[languages[language ?? ''] ?? '']
  if (!grammar) return escaped(code)
  let html = ''
  let end = 0
  for (const match of code.matchAll(grammar)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? []
    html += `${escaped(code.slice(end, match.index))}<span class="code-${kind}">${escaped(match[0])}</span>`
    end = match.index + match[0].length
  }
  return html + escaped(code.slice(end))
}

/**
 * A block of code that can be scrolled by keyboard, and gets a button to copy it where there is a script.
 *
 * @param {string} code
 * @param {string | undefined} language
 * @param {string} [path] of the file that it stands in
 * @returns {string} HTML
 */
export function codeBlock(code, language, path) {
  const title = path === undefined ? escaped(titles[language ?? ''] ?? '') : `<code>${escaped(path)}</code>`
  const pre = `<pre tabindex="0"><code>${highlighted(code.trimEnd(), language)}</code></pre>`
  return `<div class="code" data-code>${title ? `<p class="code-title">${title}</p>` : ''}${pre}</div>\n`
}
