/** The configuration of @hey-api/openapi-ts: its zod plugin validates requests and responses. */
export default {
  input: './generated/openapi.json',
  output: './generated/hey-api',
  logs: { file: false, level: 'error' },
  plugins: ['@hey-api/client-fetch', 'zod', { name: '@hey-api/sdk', validator: true }],
}
