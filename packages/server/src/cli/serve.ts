/** `ccv-checkout serve`: starts the service. */
import { type Command } from './command.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Starts the service with the configuration of the environment',
  details: [
    'It listens on CHECKOUT_PORT (default 4001; 0 takes a free port) and HOST (default all addresses of the machine). All invalid variables are reported at once.',
    'After SIGTERM or SIGINT it accepts no new requests, finishes the running ones and ends. Started by npx or an npm script, it also ends when that program ends, because the shell between them does not pass signals on.',
  ],
  operands: [],
  options: {},
  examples: ['npx ccv-checkout serve', 'HOST=127.0.0.1 CHECKOUT_PORT=8080 npx ccv-checkout serve'],
  async run() {
    await import('../main.ts')
    // The service runs until a signal ends the process.
    return new Promise(() => {})
  },
}
