import { defineConfig } from 'rolldown'
import manifest from './package.json' with { type: 'json' }

/** What an app installs beside this package. */
const packages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

/**
 * One file for each entry, and those that entries share or load later: a third of the time in which the package
 * is loaded went into finding and linking its modules. Declarations come from the compiler, file by file.
 */
export default defineConfig({
  input: {
    index: 'src/index.ts',
    'ai-sdk/index': 'src/ai-sdk/index.ts',
    'codex/index': 'src/codex/index.ts',
    'testing/index': 'src/testing/index.ts',
  },
  external: [/^node:/, ...packages.map((name) => new RegExp(`^${name}(?:/|$)`))],
  platform: 'node',
  tsconfig: 'tsconfig.build.json',
  output: {
    dir: 'dist',
    cleanDir: true,
    sourcemap: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
})
