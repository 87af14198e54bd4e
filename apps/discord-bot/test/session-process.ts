// A whole program, run by the test of many processes: says when it is ready, waits until it is let go, and
// prints the access token that it ends up with.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { buildChatGptServer, createOAuthClient, createTokenSource } from '@patchcord/auth'
import { sleep } from '@patchcord/auth/node'
import { parseConfig } from '../src/config.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { openState } from '../src/state/open-state.ts'

const now = Date.now
const { chatGpt, database, secret } = parseConfig(process.env)
const sealer = await loadSealer(secret)
const state = await openState(database, { sealer, now, sleep, generateId: randomUUID })
const client = createOAuthClient({ server: buildChatGptServer(chatGpt), fetch, now })
const session = createTokenSource({ store: state.tokenStore, refresh: client.refresh, now })

process.stdout.write('ready\n')
await once(process.stdin.resume(), 'end')
process.stdout.write((await session.getTokens()).accessToken)
await state.close()
