/** Registers the element once Vue has hydrated the page, and so listens to its events. */
export default defineNuxtPlugin(() => {
  onNuxtReady(() => import('@ccv-checkout/widget/define'))
})
