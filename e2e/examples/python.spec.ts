import { testSignedShop } from './signed-shop.ts'

testSignedShop('python', 'Python')
