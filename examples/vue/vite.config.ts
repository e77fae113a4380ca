import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Else Vue looks for a component of that name, and says that there is none. */
const isCustomElement = (tag: string) => tag.startsWith('ccv-')

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] })
