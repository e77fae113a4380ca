/** Finds headings and names in the documentation. What is found is links, so that the rest is the browser's. */
const atMost = 8

/** @typedef {{ text: string, page: string, address: string }} Found */

const box = document.querySelector('[data-search]')
const input = box?.querySelector('input')
const list = box?.querySelector('ul')
const count = box?.querySelector('[role=status]')
if (box && input && list && count) connectSearch(box, input, list, count)

/** @param {Element} box @param {HTMLInputElement} input @param {Element} list @param {Element} count */
function connectSearch(box, input, list, count) {
  /** @type {Promise<Found[]> | undefined} */
  let entries
  const show = async () => {
    entries ??= fetch('search.json').then((answer) => answer.json())
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    const found = words.length === 0 ? [] : best(await entries, words)
    list.replaceChildren(...found.map(lineOf))
    list.toggleAttribute('hidden', found.length === 0)
    count.textContent = words.length === 0 ? '' : found.length === 0 ? 'Nothing found' : `${found.length} found`
  }
  const close = () => {
    input.value = ''
    void show()
  }
  input.addEventListener('input', () => void show())
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') list.querySelector('a')?.click()
  })
  box.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return
    close()
    input.focus()
  })
  list.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [data-live]')
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    input.focus()
  })
  box.removeAttribute('hidden')
}

/** Every word has to be there; what begins with the first comes first, then what has it, then what is short. @param {Found[]} entries @param {string[]} words */
function best(entries, words) {
  const [first = ''] = words
  const rank = (/** @type {Found} */ { text }) => {
    const at = text.toLowerCase().indexOf(first)
    return (at < 0 ? 2000 : at > 0 ? 1000 : 0) + text.length
  }
  return entries
    .filter(({ text, page }) => words.every((word) => `${text} ${page}`.toLowerCase().includes(word)))
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, atMost)
}

/** @param {Found} found */
function lineOf({ text, page, address }) {
  const line = document.createElement('li')
  const link = document.createElement('a')
  const where = document.createElement('small')
  link.href = address
  link.textContent = text
  where.textContent = page
  if (page) link.append(where)
  line.append(link)
  return line
}
