import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'dist' }),
      // Your shop's address. SvelteKit accepts the printed form only from there.
      paths: { origin: process.env['ORIGIN'] ?? 'http://localhost:4000' },
    }),
  ],
})
