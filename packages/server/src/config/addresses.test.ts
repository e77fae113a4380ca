import { createSandbox } from '@ccv-checkout/sandbox'
import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'
import { ccvAddress } from './addresses.ts'
import { parseConfig } from './config.ts'

describe('the address of CCV', () => {
  it.each([
    ['https://ccv.example', 'https://ccv.example/api/v1'],
    ['https://ccv.example/', 'https://ccv.example/api/v1'],
    ['https://ccv.example/api/v1', 'https://ccv.example/api/v1'],
    ['https://ccv.example/api/v1//', 'https://ccv.example/api/v1'],
    ['https://proxy.example/ccv', 'https://proxy.example/ccv'],
    ['', 'https://api.psp.ccv.eu/api/v1'],
    [undefined, 'https://api.psp.ccv.eu/api/v1'],
  ])('%s is called as %s', (address, called) => {
    expect(ccvAddress(address)).toBe(called)
  })

  it.each(['http://localhost:4002', 'http://localhost:4002/', 'http://localhost:4002/api/v1'])(
    '%s means the same in the library and in the service',
    async (address) => {
      const asked: string[] = []
      const sandbox = createSandbox({ publicUrl: 'http://localhost:4002' })
      const recording: typeof fetch = async (input, init) => {
        asked.push(new Request(input, init).url)
        return sandbox.fetch(input, init)
      }
      const shop = await openShop({
        configured: { ccv: { apiKey: 't_sandbox_demo', baseUrl: address, fetch: recording } },
      })

      await shop.start(await shop.session())
      await shop.close()

      const config = parseConfig({
        CCV_API_KEY: 't_sandbox_demo',
        CCV_API_URL: address,
        CHECKOUT_SECRET_KEY: 'sk_0123456789abcdef',
        PUBLIC_URL: 'http://localhost:4001',
        SHOP_ORIGINS: 'http://localhost:4000',
        SHOP_NAME: 'Fjord Coffee',
      })
      expect(asked).toContain('http://localhost:4002/api/v1/payment')
      expect(config).toMatchObject({ config: { apiUrl: 'http://localhost:4002/api/v1' } })
    },
  )
})
