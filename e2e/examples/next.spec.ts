import { test } from './example.ts'
import { testFramework } from './framework-shop.ts'

test.use({ name: 'next' })

testFramework('Next')
