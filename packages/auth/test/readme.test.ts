import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

const readText = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

describe('the README', () => {
  // The files are part of the type-checked program; the README must say what they say.
  it.each(['browser', 'device-code', 'paste', 'import'])(
    'shows the example %s as it compiles',
    async (name) => {
      const [readme, example] = await Promise.all([
        readText('../README.md'),
        readText(`./readme/${name}.ts`),
      ])
      expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`)
    },
  )
})
