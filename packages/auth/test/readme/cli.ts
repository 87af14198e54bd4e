import { log } from 'node:console'
import { buildChatGptServer, createOAuthClient, createTokenSource } from '@patchcord/auth'
import { type BrowserPrompt, createFileTokenStore, signInWithBrowser } from '@patchcord/auth/node'

const now = Date.now
const client = createOAuthClient({ server: buildChatGptServer(), fetch, now })
const store = createFileTokenStore({ path: './session.json', now })
const session = createTokenSource({ store, refresh: client.refresh, revoke: client.revoke, now })

if (!(await store.load())) {
  const showUrl = (prompt: BrowserPrompt) => log(`Open ${prompt.authorizationUrl}`)
  await session.replace(await signInWithBrowser({ client, showUrl }))
}
export const { accessToken, accountId } = await session.getCredentials()
