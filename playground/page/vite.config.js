import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './', // every address is relative, so that the pages work under any path
  plugins: [react()],
  build: {
    emptyOutDir: true,
    assetsDir: 'playground',
    assetsInlineLimit: 0, // the policy of the pages lets nothing be data that can be a file
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: ['index.html', 'diagram.html', 'reference.html'],
      checks: { moduleLevelDirective: false }, // "use no memo" is for a compiler that has run already
    },
  },
})
