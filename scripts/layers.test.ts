import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-layers-'))
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Lints one file as if it stood in the repository, and tells what was found. */
async function lint(path: string, source: string): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, source)
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  return new Promise((resolve) => {
    execFile(process.execPath, [oxlint, file], { cwd: folder }, (_error, stdout) => resolve(stdout))
  })
}

const core = [
  'packages/auth/src/claims.ts',
  'packages/provider/src/chat/collect.ts',
  'packages/provider/src/codex/reduce-events.ts',
  'apps/discord-bot/src/application/stream-answer.ts',
  'apps/discord-bot/src/edits/edit-schedule.ts',
  'apps/discord-bot/src/rendering/pages.ts',
]

describe.each(core)('%s, in the core,', (path) => {
  it.each([
    ['fetch', `export const x = fetch('https://example.com')`],
    ['the clock', 'export const x = Date.now()'],
    ['a timer', 'export const x = setTimeout(String, 1)'],
    ['chance', 'export const x = Math.random()'],
    ['the process', 'export const x = process.env'],
    ['Node', `import { join } from 'node:path'\nexport const x = join('a')`],
    ['discord.js', `import { Client } from 'discord.js'\nexport const x = Client`],
    ['undici', `import { request } from 'undici'\nexport const x = request`],
  ])('may not touch %s', async (_what, source) => {
    expect(await lint(path, source)).toMatch(/no-restricted-(globals|imports|properties)/)
  })
})

describe('the stand-ins', () => {
  const source = `import { x } from '@patchcord/sandbox/discord'\nexport const y = x`

  it.each(['apps/discord-bot/src/main.ts', 'packages/auth/src/node/sleep.ts', ...core])(
    'may not be imported by %s',
    async (path) => {
      expect(await lint(path, source)).toContain('no-restricted-imports')
    },
  )

  it('may be imported by a test', async () => {
    expect(await lint('apps/discord-bot/src/main.test.ts', source)).not.toContain('restricted')
  })
})
