import { type OAuthClient, parseAuthorizationResponse, type TokenSource } from '@patchcord/auth'

export async function connect(
  client: OAuthClient,
  session: TokenSource,
  ask: (authorizationUrl: string) => Promise<string>,
): Promise<void> {
  const redirectUri = 'http://localhost:1455/auth/callback'
  const pending = await client.startAuthorization({ redirectUri })
  const pasted = await ask(pending.authorizationUrl)
  const { code } = parseAuthorizationResponse(pasted, pending)
  await session.replace(await client.exchangeCode({ ...pending, code }))
}
