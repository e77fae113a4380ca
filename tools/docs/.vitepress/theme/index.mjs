/** VitePress's default theme in the product's colours, with live elements on its pages. */

import DefaultTheme from 'vitepress/theme-without-fonts'
import { h } from 'vue'
import LiveCheckout from './live-checkout.vue'
import LiveSavedMethods from './live-saved-methods.vue'
import PlainContents from './plain-contents.vue'
import PlainNavigation from './plain-navigation.vue'
import SiteFooter from './site-footer.vue'
import SiteLinks from './site-links.vue'
import './site.css'
import './code.css'
import './themed.css'

/** @type {import('vitepress').Theme} */
export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'nav-bar-content-after': () => h(SiteLinks),
      'sidebar-nav-after': () => h(SiteLinks),
      'aside-outline-before': () => h(PlainContents),
      'doc-before': () => h(PlainNavigation),
      'doc-after': () => h(SiteFooter),
    }),
  enhanceApp({ app }) {
    app.component('LiveCheckout', LiveCheckout)
    app.component('LiveSavedMethods', LiveSavedMethods)
  },
}
