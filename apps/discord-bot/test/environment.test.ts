import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(({ groups }) => groups?.['name'] ?? ''))].toSorted()

/** Every setting that the bot honours: a member of a schema that is not refused for now. */
function findSettings(): readonly string[] {
  const folder = 'apps/discord-bot/src'
  const files = readdirSync(fileURLToPath(new URL(folder, root)))
  const schemas = files.filter((name) => /^(?:[a-z]+-)?config\.ts$/.test(name))
  const source = schemas.map((name) => read(`${folder}/${name}`)).join('\n')
  return namesIn(source, /^ {4}(?<name>[A-Z][A-Z_]+): (?!notYet)/gm)
}

describe('the settings', () => {
  it('are found at all', () => {
    expect(findSettings()).toEqual(
      expect.arrayContaining(['DISCORD_TOKEN', 'DATABASE_URL', 'ADMIN_PORT', 'LOG_LEVEL']),
    )
    expect(findSettings()).not.toContain('INTERACTIONS_PORT')
  })

  it('are all in .env.example, and no others', () => {
    expect(namesIn(read('.env.example'), /^(?:# )?(?<name>[A-Z][A-Z_]+)=/gm)).toEqual(
      findSettings(),
    )
  })

  it('are all explained in docs/operating.md, and no others', () => {
    expect(namesIn(read('docs/operating.md'), /^\| `(?<name>[A-Z][A-Z_]+)`/gm)).toEqual(
      findSettings(),
    )
  })
})
