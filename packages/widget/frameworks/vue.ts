import { defineComponent, h, onMounted, shallowRef, watch } from 'vue'
import { inBrowser, sessionIn } from './printed-tag.ts'

/**
 * The tag that the shop's server printed, in Vue 3. `v-html` writes it again when Vue hydrates the page, and what the
 * shopper has filled in is lost. Without printed choices, use the tag itself.
 *
 * It stays while the session is the same, and registers the tag in the browser. The events of the element bubble to its `div`.
 */
export const CcvCheckout = defineComponent({
  name: 'CcvCheckout',
  props: { html: { type: String, required: true } },
  setup(props) {
    const kept = shallowRef(props.html)
    watch(
      () => props.html,
      (html) => {
        if (sessionIn(html)?.id !== sessionIn(kept.value)?.id) kept.value = html
      },
    )
    onMounted(() => import('../src/define.ts'))
    return () => h('div', { innerHTML: inBrowser(kept.value) })
  },
})
