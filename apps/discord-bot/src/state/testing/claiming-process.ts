// A whole program, run by the test of processes that share a database: opens the state of DATABASE_URL, says
// that it is ready, waits until it is let go, writes as fast as it can, and prints which interactions it got.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import { databaseUrl } from '../../database-url.ts'
import { openState } from '../open-state.ts'

const { DATABASE_URL, PATCHCORD_SECRET_KEY = '', PROCESS_NAME = '' } = process.env
const state = await openState(databaseUrl.parse(DATABASE_URL), {
  sealer: createSealer(parseSealingKeys(PATCHCORD_SECRET_KEY)),
  now: Date.now,
  sleep,
  generateId: randomUUID,
})
const { interactions, conversations, usage } = state.stores

process.stdout.write('ready\n')
await once(process.stdin.resume(), 'end')
const claimed: string[] = []
for (let index = 0; index < 50; index += 1) {
  const id = String(index)
  if (await interactions.claim(id, Date.now())) claimed.push(id)
  const messages = [{ role: 'user', content: [{ type: 'text', text: id }] }] as const
  const turn = { turnId: `${PROCESS_NAME}-${id}`, modelId: 'a-model', messages }
  await conversations.saveTurn('shared', turn, index)
  await usage.record({
    answerId: `${PROCESS_NAME}-${id}`,
    userId: '100',
    guildId: undefined,
    modelId: 'a-model',
    inputTokens: 1,
    outputTokens: 1,
    reasoningTokens: 0,
    atMs: 0,
  })
}
process.stdout.write(JSON.stringify(claimed))
await state.close()
