import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import { type BotState, openState } from '../src/state/open-state.ts'

/** An empty state in a file of its own, which goes when it is closed. */
export async function openTestState(now: () => number = Date.now): Promise<BotState> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  const sealer = createSealer(parseSealingKeys('a'.repeat(64)))
  const path = join(folder, 'patchcord.db')
  const state = await openState(
    { type: 'sqlite', path },
    { sealer, now, sleep, generateId: randomUUID },
  )
  return {
    ...state,
    close: async () => {
      await state.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
