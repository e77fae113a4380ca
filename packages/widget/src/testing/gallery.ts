/** A page with every state of both elements, for `npm run gallery`. It is not a test. */
import { addLanguages } from '../translations/messages.ts'
import { accountStates, showAccount, usual } from './account-states.ts'
import { checkoutLanguages } from './all-languages.ts'
import { checkoutStates, showCheckout } from './checkout-states.ts'
import { docStates } from './doc-states.ts'
import { inLanguage } from './sample-texts.ts'

addLanguages(checkoutLanguages)

const {
  element = 'checkout',
  lang = 'en',
  width = '390',
  from = '0',
  to = '999',
  only = '',
} = Object.fromEntries(new URLSearchParams(location.search))
const sheet = document.querySelector('main') ?? document.body
sheet.style.gridTemplateColumns = `repeat(auto-fill, ${width}px)`

async function put(name: string, show: (into: HTMLElement) => Promise<unknown>): Promise<void> {
  const figure = document.createElement('figure')
  const caption = document.createElement('figcaption')
  const place = document.createElement('div')
  caption.textContent = name
  place.lang = lang
  figure.append(caption, place)
  sheet.append(figure)
  await show(place).catch((error: unknown) => {
    caption.textContent = `${name}: ${String(error)}`
    caption.className = 'broken'
  })
}

/** A state with its samples in the language. */
function told<State extends object>(state: State): State {
  const said = JSON.parse(inLanguage(JSON.stringify(state), lang))
  return { ...state, ...said }
}

const chosen = <State>(states: Record<string, State>): [string, State][] =>
  Object.entries(states)
    .slice(Number(from), Number(to))
    .filter(([name]) => name.includes(only))

if (element === 'docs')
  for (const [name, state] of chosen(docStates)) await put(name, (into) => showCheckout(state, lang, into))
else if (element === 'checkout')
  for (const [name, state] of chosen(checkoutStates)) await put(name, (into) => showCheckout(told(state), lang, into))
else
  for (const [name, state] of chosen(accountStates))
    await put(name, (into) => showAccount(told({ methods: usual, ...state }), lang, into))
document.documentElement.dataset['drawn'] = 'all'
