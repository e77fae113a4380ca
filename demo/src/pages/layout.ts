import { html } from 'hono/html'
import { cartIcon, codeIcon, mark, personIcon } from '../art/icons.ts'
import { langs } from '../texts/texts.ts'
import { drawer, drawerButton } from './developer.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

export interface Page {
  title: string
  /** One sentence for search engines. Default: what the shop sells. */
  description?: string
  content: Html
  /** Addresses of more scripts, in order. */
  scripts?: readonly { src: string; module?: boolean }[]
  /** Addresses of more style sheets. */
  styles?: readonly string[]
  /** Leaves out the navigation, as the checkout pages do. */
  bare?: boolean
}

/** A complete page of the shop. */
export function layout(view: View, page: Page): Html {
  const { texts } = view
  return html`<!doctype html>
<html lang="${view.lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf8f4" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1413" />
    <title>${page.title} · Fjord Coffee</title>
    <meta name="description" content="${page.description ?? texts.home.lead}" />
    <link rel="icon" href="${view.asset('mark.svg')}" type="image/svg+xml" />
    <link rel="stylesheet" href="${view.asset('shop.css')}" />
    ${page.styles?.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
    <script type="module" src="${view.asset('shop.js')}"></script>
    ${page.scripts?.map((script) =>
      script.module
        ? html`<script type="module" src="${script.src}"></script>`
        : html`<script defer src="${script.src}"></script>`,
    )}
  </head>
  <body>
    <a class="skip" href="#main">${texts.shop.skip}</a>
    ${header(view, page.bare === true)}
    <main id="main" tabindex="-1">${page.content}</main>
    ${footer(view)} ${drawer(view)}
  </body>
</html>`
}

function header(view: View, bare: boolean): Html {
  const { texts, account } = view
  const nav = html`<nav class="links">
    <a href="/#coffees">${texts.shop.coffee}</a>
    <a href="/subscribe">${texts.shop.subscription}</a>
  </nav>`
  return html`<header class="top${bare ? ' top-bare' : ''}">
    <a class="brand" href="/">${mark()}<span>Fjord Coffee</span></a>
    ${bare ? html`<span class="links"></span>` : nav}
    <div class="tools">
      <a class="tool" href="/account">
        ${personIcon()}<span class="tool-text">${account ? account.firstName : texts.shop.signIn}</span>
      </a>
      <a class="tool" href="/cart">
        ${cartIcon()}<span class="tool-text">${texts.shop.cart}</span>
        ${view.cartCount > 0 ? html`<span class="count">${view.cartCount}</span>` : ''}
      </a>
      ${drawerButton(view)}
    </div>
  </header>`
}

function footer(view: View): Html {
  const { texts } = view
  return html`<footer class="bottom">
    <p>${texts.shop.footer}</p>
    <nav class="langs" aria-label="${texts.shop.language}">
      ${langs.map(
        (lang) =>
          html`<a href="${view.inLanguage(lang)}" hreflang="${lang}" lang="${lang}"
            ${lang === view.lang ? html`aria-current="true"` : ''}>${languageNames[lang]}</a>`,
      )}
    </nav>
    ${view.links.sandbox ? html`<p><a class="quiet" href="/merchant">${texts.merchant.title}</a></p>` : ''}
    <p><a class="quiet" href="/docs/">${texts.theming.docs}</a></p>
    <p data-drawer-link><a class="quiet" href="/developer">${codeIcon()} ${texts.drawer.open}</a></p>
  </footer>`
}

const languageNames = { nl: 'Nederlands', en: 'English', de: 'Deutsch', fr: 'Français' } as const
