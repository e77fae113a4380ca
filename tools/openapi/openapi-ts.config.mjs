/** How @hey-api/openapi-ts generates: with its zod plugin checking whatever is sent and answered. */
export default {
  input: './generated/openapi.json',
  output: './generated/hey-api',
  logs: { file: false, level: 'error' },
  plugins: ['@hey-api/client-fetch', 'zod', { name: '@hey-api/sdk', validator: true }],
}
