import {
  buildChatGptServer,
  CHATGPT_REDIRECT_URIS,
  createOAuthClient,
  createTokenSource,
  type Credentials,
  parseAuthorizationResponse,
} from '@patchcord/auth'
import { createFileTokenStore } from '@patchcord/auth/node'

const now = Date.now
const client = createOAuthClient({ server: buildChatGptServer(), fetch, now })
const store = createFileTokenStore({ path: './session.json', now })
export const session = createTokenSource({ store, refresh: client.refresh, now })

export async function connect(ask: (url: string) => Promise<string>): Promise<Credentials> {
  const pending = await client.startAuthorization({ redirectUri: CHATGPT_REDIRECT_URIS[0] })
  const { code } = parseAuthorizationResponse(await ask(pending.authorizationUrl), pending)
  await session.replace(await client.exchangeCode({ ...pending, code }))
  return session.getCredentials()
}
