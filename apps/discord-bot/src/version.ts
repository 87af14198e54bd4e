import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const manifestSchema = z.object({ version: z.string() })

/** Which version of the bot this is, as its package says. */
export async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return manifestSchema.parse(JSON.parse(manifest)).version
}
