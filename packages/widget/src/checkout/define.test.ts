import { afterEach, describe, expect, it } from 'vitest'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { sessionView, statusView } from '../testing/views.ts'
import { pl } from '../translations/pl.ts'
import { defineCheckout } from './define.ts'

const session = sessionView([{ choice: 'pay', methods: ['card'] }])

afterEach(unmountAll)

describe('a language that is added', () => {
  it('is used, and can be added again', async () => {
    defineCheckout({ pl })
    defineCheckout({ pl })

    const { find } = mount(createStubBackend({ session: [session] }), { token: 't', lang: 'pl-PL' })

    expect((await find('.go')).innerText).toBe('Zapłać 42,50 €'.replace(' €', '\u00a0€'))
  })
})

describe('the shop’s own words', () => {
  it('replace ours, with their placeholders filled in; the other texts stay', async () => {
    const paid = { ...session, status: statusView({ payment: 'paid' }) }
    const { element, find, text } = mount(createStubBackend({ session: [paid] }), { token: 't' })

    element.messages = { paid: '{amount} received, hooray' }

    expect((await find('h2')).innerText).toBe('€42.50 received, hooray')
    expect(text()).toContain('Thank you for your order.')
  })

  it('are only ever text', async () => {
    const { element, find } = mount(createStubBackend({ session: [session] }), { token: 't' })

    element.messages = { pay: '<b>{amount}</b>' }

    expect((await find('.go')).innerText).toBe('<b>€42.50</b>')
  })
})
