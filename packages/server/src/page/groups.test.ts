import { html } from 'hono/html'
import { describe, expect, it } from 'vitest'
import { groupsOf } from './groups.ts'
import type { Look, Row } from './rows.ts'
import { pageTexts } from './texts/texts.ts'

const row = (key: string, look: Look = 'card'): Row => ({
  key,
  look,
  choice: 'pay',
  method: undefined,
  consent: undefined,
  mustConsent: false,
  missing: [],
  pays: true,
  signs: false,
})

const savedRow = (id: string): Row => ({
  ...row(id),
  choice: 'saved',
  saved: { id, kind: 'card', isDefault: false, state: 'usable', createdAt: 0, redirects: false },
})

async function shown(rows: readonly Row[], opened = rows[0]): Promise<string> {
  return String(await groupsOf({ rows, opened, texts: pageTexts.en, rowOf: ({ key }) => html`<i>${key}</i>` }))
}

describe('the rows of the plain page', () => {
  it('have no headings where nothing is saved, or where there is nothing else', async () => {
    expect(await shown([row('card'), row('ideal', 'ideal')])).toBe('<i>card</i><i>ideal</i>')
    expect(await shown([savedRow('a'), savedRow('b')])).toBe('<i>a</i><i>b</i>')
  })

  it('are in two groups with headings, the second one also collapsed to its heading with the brand marks', async () => {
    const page = await shown([savedRow('a'), row('card'), row('ideal', 'ideal')])

    expect(page).toMatch(
      /<section aria-labelledby="saved"><h3 class="title" id="saved">Your saved methods<\/h3><i>a<\/i>/,
    )
    expect(page).toMatch(
      /<section class="others" aria-labelledby="others"><h3 class="title" id="others">Pay another way</,
    )
    expect(page).toMatch(/<details class="fold" ><summary class="more"><h3>Pay another way<\/h3><span class="marks"/)
    expect(page).toContain('</details><div><i>card</i><i>ideal</i></div>')
    expect(page.match(/<svg class="mark"/g)).toHaveLength(3)
    expect(page.indexOf('Pay another way')).toBeLessThan(page.indexOf('<i>card</i>'))
  })

  it('show the second group when the expanded row is in it', async () => {
    const rows = [savedRow('a'), row('card')]

    expect(await shown(rows, rows[1])).toContain('<details class="fold" open>')
  })

  it('show three saved methods, and the others on request or when one of them is expanded', async () => {
    const rows = ['a', 'b', 'c', 'd'].map(savedRow)

    expect(await shown(rows)).toBe(
      '<i>a</i><i>b</i><i>c</i><details class="rest" ><summary class="more">Show all (4)</summary><i>d</i></details>',
    )
    expect(await shown(rows, rows[3])).toContain('<details class="rest" open>')
  })
})
