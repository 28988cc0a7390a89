import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { bundleBudget } from './bundle-budget.ts'
import { serviceWorker } from './service-worker-plugin.ts'

/** `HONGYAN_SERVER` points the development server at a running Hongyan server. */
const server = process.env['HONGYAN_SERVER'] ?? 'http://127.0.0.1:7600'

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker(), bundleBudget({ initialGzipBytes: 250_000, alternatives: ['en', 'zh'] })],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    sourcemap: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    // What the first load needs is one file: it compresses better than the thirty that its shared parts would become.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'], test: (id) => !id.includes('/service-worker/') }] } },
    },
  },
  server: { proxy: { '/api': server, '/ws': { target: server, ws: true } } },
})
