import { type TokenStore } from '@patchcord/auth'
import { createFileTokenStore, createSealer, loadSealingKeyFile } from '@patchcord/auth/node'

export async function openSealedStore(): Promise<TokenStore> {
  const sealer = createSealer(await loadSealingKeyFile('./session.key'))
  return createFileTokenStore({ path: './session.json', sealer, now: Date.now })
}
