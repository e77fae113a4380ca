/** When the server starts, the backend finishes the work of an earlier run, and delivers events. */
export default defineNitroPlugin((nitro) => {
  void getCheckout()
  nitro.hooks.hook('close', async () => (await getCheckout()).close())
})
