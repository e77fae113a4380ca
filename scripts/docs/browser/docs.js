/** What the documentation does beyond links: code that can be copied, and elements that run against the demo shop. */

for (const block of document.querySelectorAll('[data-code]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', () => {
    const text = block.querySelector('pre')?.textContent ?? ''
    navigator.clipboard.writeText(text).then(
      () => {
        button.textContent = 'Copied'
      },
      () => button.remove(), // what can't be copied by a button can be picked
    )
  })
  block.append(button)
}

/** Asks the shop for a token, and for where its sandbox is. @type {NodeListOf<HTMLElement & { fetchToken?: object, redirectHosts?: string }>} */
const live = document.querySelectorAll('[data-live]')
for (const element of live) {
  const path = element.getAttribute('data-live')
  element.fetchToken = async () => {
    const answer = await fetch(path ?? '', { method: 'POST' })
    if ([404, 405, 501].includes(answer.status)) sayWhereItRuns(element)
    if (!answer.ok) throw new Error(`the shop answered ${answer.status}`)
    const { redirectHosts, ...fresh } = await answer.json()
    if (redirectHosts) element.redirectHosts = redirectHosts
    return fresh
  }
}

/** A server of files has no sessions to give. @param {HTMLElement} element */
function sayWhereItRuns(element) {
  const note = document.createElement('p')
  note.className = 'live-elsewhere'
  note.textContent = 'It runs here where the demo shop serves this page: npm start.'
  element.replaceWith(note)
}

const told = document.querySelector('[data-live-events]')
const list = told?.querySelector('.live-log')
told?.removeAttribute('hidden')
for (const type of ['ccv-change', 'ccv-submit', 'ccv-redirect', 'ccv-complete', 'ccv-error', 'ccv-session-expired']) {
  document.addEventListener(type, (event) => {
    const line = document.createElement('p')
    const name = document.createElement('code')
    name.textContent = type
    line.append(name, ` ${JSON.stringify('detail' in event ? event.detail : {})}`)
    list?.prepend(line)
  })
}
