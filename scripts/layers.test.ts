import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** What we read of oxlint's report. */
interface LintReport {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files of the core: pure, so that a test needs nothing but arguments. */
const core = [
  'packages/auth/src/claims.ts',
  'packages/provider/src/chat/collect.ts',
  'packages/provider/src/codex/reduce-events.ts',
  'apps/discord-bot/src/application/stream-answer.ts',
  'apps/discord-bot/src/conversation/conversation.ts',
  'apps/discord-bot/src/edits/edit-schedule.ts',
  'apps/discord-bot/src/rendering/pages.ts',
]

/** What the core may not touch, and a line that does. */
const effects = {
  fetch: `export const x = fetch('https://example.com')`,
  'the clock': 'export const x = Date.now()',
  'a timer': 'export const x = setTimeout(String, 1)',
  chance: 'export const x = Math.random()',
  'the process': 'export const x = process.env',
  Node: `import { join } from 'node:path'\nexport const x = join('a')`,
  'discord.js': `import { Client } from 'discord.js'\nexport const x = Client`,
  undici: `import { request } from 'undici'\nexport const x = request`,
}

/** The folders of the bot's core, each with those of the bot that lie further in. */
const coreOfTheBot: Readonly<Record<string, readonly string[]>> = {
  rendering: [],
  conversation: [],
  edits: ['rendering'],
  application: ['rendering', 'conversation', 'edits'],
  'application/connect': ['rendering', 'conversation', 'edits', 'application'],
}
const rimOfTheBot = ['discord', 'runtime', 'state']

/** A module that imports another. */
const useOf = (specifier: string) => `import { x } from '${specifier}'\nexport const y = x`

/** Lints files as if they stood in the repository; the paths of those that break a layer rule. */
async function findOffenders(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-layers-'))
  try {
    await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const [path, source] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), source)
    }
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
    const report = await new Promise<string>((resolve) => {
      const args = [oxlint, '--format', 'json']
      execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => resolve(stdout))
    })
    const { diagnostics } = JSON.parse(report) as LintReport
    const broken = diagnostics.filter(({ code }) => /no-restricted-/.test(code))
    return broken.map(({ filename }) => filename.replaceAll('\\', '/')).toSorted()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('the layer rules', () => {
  it.each(Object.entries(effects))('keep %s out of the core', async (_what, source) => {
    const files = Object.fromEntries(core.map((path) => [path, source]))
    expect(await findOffenders(files)).toEqual(core.toSorted())
  })

  it.each(Object.entries(coreOfTheBot))(
    'let %s know nothing of the bot that lies further out',
    async (folder, inner) => {
      const up = '../'.repeat(folder.split('/').length)
      const userOf = (name: string) => `apps/discord-bot/src/${folder}/user-of-${name}.ts`
      const others = [...Object.keys(coreOfTheBot), ...rimOfTheBot].filter(
        (name) => name !== folder && !name.includes('/'),
      )
      const files = others.map((name) => [userOf(name), useOf(`${up}${name}/x.ts`)])
      const outer = others.filter((name) => !inner.includes(name))
      expect(await findOffenders(Object.fromEntries(files))).toEqual(outer.map(userOf).toSorted())
    },
  )

  it('keep the stand-ins out of everything but tests', async () => {
    const refused = [...core, 'apps/discord-bot/src/main.ts', 'packages/auth/src/node/sleep.ts']
    const allowed = ['apps/discord-bot/src/main.test.ts', 'demo/src/playground.ts']
    const files = [...refused, ...allowed].map((path) => [
      path,
      useOf('@patchcord/sandbox/discord'),
    ])
    expect(await findOffenders(Object.fromEntries(files))).toEqual(refused.toSorted())
  })
})
