import '@ccv-checkout/widget/define'
import '@ccv-checkout/widget/define-saved-methods'
import { createApp, h, Suspense } from 'vue'
import App from './app.vue'
import './style.css'

createApp({ render: () => h(Suspense, () => h(App)) }).mount('#app')
