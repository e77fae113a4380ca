import { testSignedShop } from './signed-shop.ts'

testSignedShop('php', 'PHP')
