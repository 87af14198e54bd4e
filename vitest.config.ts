import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const conditions = ['@patchcord/source', 'node', 'import', 'module', 'default']
const project = (name: string, root: string) => ({
  extends: true as const,
  root,
  test: {
    name,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: {
      enabled: true,
      include: ['src/**/*.test-d.ts', 'test/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
    },
  },
})

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Our modules keep no state, so files may share the workers, which halves the time of a run.
    isolate: false,
    // Some tests wait for processes, pages and clocks: one worker more keeps the processors busy.
    maxWorkers: availableParallelism() + 1,
    // Processes that tests start find what those before them have compiled: most of their work at the start.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compile', import.meta.url)) },
    // Generous: a test that starts processes or a browser says what holds, not how fast this machine is.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      project('auth', 'packages/auth'),
      project('provider', 'packages/provider'),
      project('sandbox', 'packages/sandbox'),
      project('discord-bot', 'apps/discord-bot'),
      project('demo', 'demo'),
      project('bench', 'bench'),
      { extends: true as const, test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**', 'apps/*/src/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
