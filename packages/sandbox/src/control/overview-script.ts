/** Script of the overview page: it shows changes live, and its buttons call the control API. */
export const overviewScript = `
const books = document.getElementById('books')
const said = document.getElementById('said')

async function call(path, body, method = 'POST') {
  const init = { method, headers: { 'content-type': 'application/json' } }
  if (body !== undefined) init.body = JSON.stringify(body)
  const answer = await fetch(path, init)
  const problem = answer.ok ? undefined : await answer.json()
  said.textContent = problem ? problem.title : ''
  return answer.ok
}

function localTimes(root) {
  for (const time of root.querySelectorAll('time')) {
    const at = new Date(time.dateTime)
    time.textContent = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    time.title = at.toLocaleString()
  }
}

let running = false
let again = false
async function refresh() {
  again = running
  if (running) return
  running = true
  try {
    const answer = await fetch('/overview.html')
    const open = [...books.querySelectorAll('details[open]')].map((row) => row.id)
    const focused = document.activeElement?.id
    books.innerHTML = await answer.text()
    for (const id of open) document.getElementById(id)?.setAttribute('open', '')
    if (focused) document.getElementById(focused)?.focus()
    localTimes(books)
  } finally {
    running = false
    if (again) refresh()
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  if (!button) return
  const { post, delete: remove, body, confirm: question } = button.dataset
  if (question && !confirm(question)) return
  if (post) call(post, body ? JSON.parse(body) : undefined)
  if (remove) call(remove, undefined, 'DELETE')
})

document.addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target
  const fields = [...new FormData(form)].filter(([, value]) => value !== '')
  const done = await call(form.dataset.form, Object.fromEntries(fields))
  if (done) said.textContent = 'It applies to the next matching call.'
})

document.addEventListener('change', (event) => {
  const form = event.target.closest('form')
  if (form?.dataset.change) call(form.dataset.change, Object.fromEntries(new FormData(form)))
  const { description } = event.target.selectedOptions?.[0]?.dataset ?? {}
  if (description) document.getElementById('description').textContent = description
})

const panel = document.querySelector('.panel')
const wide = matchMedia('(min-width: 980px)')
const unfold = () => {
  panel.open = wide.matches
}
wide.addEventListener('change', unfold)
unfold()
localTimes(books)
new EventSource('/control/events').addEventListener('changed', refresh)
`
