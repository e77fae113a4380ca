// The floor: a minimal element that fetches the same JSON and lists it.
import { html, LitElement } from 'lit'

class BareCheckout extends LitElement {
  static properties = { session: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    void this.ask()
  }

  async ask() {
    const headers = { authorization: `Bearer ${this.getAttribute('token')}` }
    const answer = await fetch(`${this.getAttribute('server')}/checkout/session?lang=en`, { headers })
    this.session = await answer.json()
  }

  render() {
    const methods = this.session?.choices.flatMap(({ methods }) => methods ?? []) ?? []
    return html`<ul>${methods.map((method) => html`<li class="row">${method}</li>`)}</ul>`
  }
}

customElements.define('bare-checkout', BareCheckout)
performance.mark('ran')
