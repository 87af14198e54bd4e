// A whole program, run by the test of crashes: refreshes a session, unless it ends before. Prints
// what it has changed.
import { begin, effects } from './numbered-effects.ts'

import {
  buildChatGptServer,
  createOAuthClient,
  createTokenSource,
  type FetchLike,
} from '../../src/index.ts'
import { createFileTokenStore } from '../../src/node/index.ts'

const [path = '', issuerUrl = ''] = process.argv.slice(3)
const now = Date.now
const numberedFetch: FetchLike = async (url, init) => {
  begin('send the request')
  const response = await fetch(url, init)
  begin('read the answer')
  return response
}
const server = buildChatGptServer({ issuerUrl })
const client = createOAuthClient({ server, fetch: numberedFetch, now })
const store = createFileTokenStore({ path, now })
const session = createTokenSource({ store, refresh: client.refresh, now })

await session.getTokens()
process.stdout.write(JSON.stringify(effects))
