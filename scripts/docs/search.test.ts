import { expect, it } from 'vitest'
import { searchEntries } from './search.mjs'

it('finds pages, headings, and what an element promises, as text', () => {
  const html = `<title>&lt;ccv-checkout&gt; · ccv-checkout</title><h1><code>&lt;ccv-checkout&gt;</code></h1>
    <h2 id="attributes">Attributes<a class="anchor" href="#attributes">#</a></h2>
    <table><tr><th scope="row"><code>session-url</code></th><td>An address &amp; more</td></tr></table>`

  const found = searchEntries(new Map([['ccv-checkout.html', html]]))

  expect(found).toEqual([
    { text: '<ccv-checkout>', page: '', address: 'ccv-checkout.html' },
    { text: 'Attributes', page: '<ccv-checkout>', address: 'ccv-checkout.html#attributes' },
    { text: 'session-url', page: '<ccv-checkout>', address: 'ccv-checkout.html#attributes' },
  ])
})
