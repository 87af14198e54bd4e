import { readFile, stat } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

const readText = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

const readExample = (name: string) => readText(`./readme/${name}.ts`)

describe('the README', () => {
  // The files are part of the type-checked program; the README must say what they say.
  it.each(['cli', 'server', 'bot', 'import', 'sealed'])(
    'shows the example %s as it compiles',
    async (name) => {
      const [readme, example] = await Promise.all([readText('../README.md'), readExample(name)])
      expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`)
    },
  )

  it.each(['cli', 'server', 'bot'])(
    'signs in and gets a valid token in ten lines, for a %s',
    async (name) => {
      const [, code = ''] = (await readExample(name)).split(/(?<=from '@patchcord\/auth\/node'\n)/)
      const lines = code.split('\n').filter((line) => /\w/.test(line))
      expect(lines.length).toBeLessThanOrEqual(10)
      expect(code).toContain('session.getCredentials()')
    },
  )

  it('shows pictures that are there', async () => {
    const pictures = (await readText('../README.md')).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)
    const paths = [...pictures].map(
      ([, path = '']) => new URL(path, new URL('../', import.meta.url)),
    )
    expect(paths).toHaveLength(2)
    for (const path of paths) expect((await stat(path)).size).toBeGreaterThan(0)
  })
})
