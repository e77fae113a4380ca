import { expect, it } from 'vitest'
import { isPlaintext } from './transport.ts'

it.each([
  'postgresql://shop:secret@db.example:5432/shop',
  'postgres://10.0.0.5/shop',
  'postgres://localhost.example/shop',
  'postgres:///shop?host=db.example',
  'postgres://[2001:db8::1]/shop',
  'postgres://db.example/shop?ssl=false',
  'postgres://db.example/shop?application_name=sslmode',
])('%s crosses a network unencrypted', (url) => {
  expect(isPlaintext(url)).toBe(true)
})

it.each([
  'postgres://db.example/shop?sslmode=verify-full',
  'postgres://db.example/shop?sslmode=require',
  'postgres://db.example/shop?sslmode=disable',
  'postgres://db.example/shop?ssl=true',
  'postgres://localhost/shop',
  'postgres://127.0.0.1:5433/shop',
  'postgres://[::1]/shop',
  'postgres:///shop',
  'postgres:///shop?host=/run/postgresql',
  'postgres://%2Frun%2Fpostgresql/shop',
  'no address',
])('%s does not, or opts in to it', (url) => {
  expect(isPlaintext(url)).toBe(false)
})
