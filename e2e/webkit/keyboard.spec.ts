import { expect } from '@playwright/test'
import { Key } from 'selenium-webdriver'
import { an } from '../support/fixtures.ts'
import { bag } from '../support/shopper.ts'
import { test } from './fixtures.ts'
import { atCcv, atCheckout, find, isFocused, press, useCard } from './shopper.ts'

test('[F85] the way to CCV and back works by keyboard', async ({ tab, stack, sandbox }) => {
  const order = await atCheckout(tab, stack.shopUrl, an)
  const card = await find(tab, 'radio', /^Card/)
  await card.sendKeys(Key.SPACE)
  await press(tab, Key.TAB)
  await isFocused(tab, /save|keep/i)
  await press(tab, Key.SPACE, Key.TAB)
  await isFocused(tab, `Pay ${bag.text}`)

  await press(tab, Key.ENTER)

  await atCcv(tab)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', obtainMandate: true }])
  await useCard(tab)
  await find(tab, 'heading', `Paid ${bag.text}`)
  await isFocused(tab, `Paid ${bag.text}`)
})
