/** The scripts of the back office: a button that copies a link, and a list of events that updates itself. */
const everyMs = 3000

export function connectMerchant(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-copy]')) connectCopy(button)
  const list = page.querySelector<HTMLElement>('[data-events]')
  if (list) follow(page, list)
}

function connectCopy(button: HTMLButtonElement): void {
  button.hidden = false
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(
      () => {
        button.textContent = button.dataset['copied'] ?? ''
      },
      () => button.remove(), // the full link is shown beside it
    )
  })
}

function follow(page: Document, list: HTMLElement): void {
  const look = async (): Promise<void> => {
    if (!page.hidden) await addEvents(list).catch(() => {})
    page.querySelector('[data-events-none]')?.toggleAttribute('hidden', list.childElementCount > 0)
    setTimeout(() => void look(), everyMs)
  }
  setTimeout(() => void look(), everyMs)
}

async function addEvents(list: HTMLElement): Promise<void> {
  const newest = list.firstElementChild?.getAttribute('data-event') ?? ''
  const answer = await fetch(`/merchant/events/list?after=${encodeURIComponent(newest)}`)
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-event]')
  const known = new Set([...list.children].map((line) => line.getAttribute('data-event')))
  for (const line of [...fresh].reverse()) {
    if (!known.has(line.getAttribute('data-event'))) list.prepend(document.adoptNode(line))
  }
}
