// A whole program, run by the test of many processes: prints the access token it ends up with.
import { buildChatGptServer, createOAuthClient, createTokenSource } from '../../src/index.ts'
import { createFileTokenStore } from '../../src/node/index.ts'

const [path = '', issuerUrl = ''] = process.argv.slice(2)
const now = Date.now
const client = createOAuthClient({ server: buildChatGptServer({ issuerUrl }), fetch, now })
const store = createFileTokenStore({ path, now })
const session = createTokenSource({ store, refresh: client.refresh, now })

process.stdout.write((await session.getTokens()).accessToken)
