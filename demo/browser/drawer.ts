const remembered = 'fjord-drawer'
const everyMs = 1500

/** Opens and closes the drawer, and updates it while it is open. It stays open across the redirect to CCV and back. */
export function connectDrawer(page: Document): void {
  const drawer = page.querySelector<HTMLElement>('[data-drawer]')
  const opener = page.querySelector<HTMLButtonElement>('[data-drawer-open]')
  const list = page.querySelector<HTMLElement>('[data-drawer-steps]')
  if (!drawer || !opener || !list) return
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = async (): Promise<void> => {
    clearTimeout(timer)
    await addSteps(list).catch(() => {})
    page.querySelector('[data-drawer-empty]')?.toggleAttribute('hidden', list.childElementCount > 0)
    if (!drawer.hidden) timer = setTimeout(() => void refresh(), everyMs)
  }
  const show = (open: boolean): void => {
    drawer.hidden = !open
    opener.setAttribute('aria-expanded', String(open))
    page.documentElement.toggleAttribute('data-drawer-shown', open)
    storage()?.setItem(remembered, open ? 'open' : '')
    if (open) void refresh()
  }
  const close = (): void => {
    show(false)
    opener.focus()
  }

  opener.hidden = false
  page.querySelector('[data-drawer-link]')?.toggleAttribute('hidden', true)
  opener.addEventListener('click', () => {
    show(drawer.hidden !== false)
    if (!drawer.hidden) drawer.querySelector<HTMLElement>('h2')?.focus()
  })
  page.querySelector('[data-drawer-close]')?.addEventListener('click', close)
  drawer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  if (storage()?.getItem(remembered) === 'open') show(true)
}

/** Reading it throws where the browser blocks storage: then the drawer starts closed on every page. */
function storage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

/** Adds the new steps on top; a step that repeated replaces its earlier line. */
async function addSteps(list: HTMLElement): Promise<void> {
  const newest = list.firstElementChild?.getAttribute('data-step') ?? '0'
  const answer = await fetch(`/developer/steps?after=${newest}`)
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-step]')
  for (const step of [...fresh].reverse()) {
    const earlier = list.querySelector(`[data-key="${step.getAttribute('data-key')}"]`)
    if (earlier?.querySelector('details')?.open) step.querySelector('details')?.setAttribute('open', '')
    earlier?.remove()
    list.prepend(document.adoptNode(step))
  }
}
