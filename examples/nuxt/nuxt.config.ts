export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
  css: ['~/assets/style.css'],
  // Without this, Vue looks for a component of that name and warns that there is none.
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ccv-') } },
  routeRules: { '/checkout/**': { headers: { 'cache-control': 'no-store' } } }, // the tag contains a token
})
