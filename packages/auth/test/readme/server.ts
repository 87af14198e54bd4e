import { log } from 'node:console'
import {
  buildChatGptServer,
  createDeviceCodeClient,
  createOAuthClient,
  createTokenSource,
  type DeviceAuthorization,
  runDeviceSignIn,
} from '@patchcord/auth'
import { createFileTokenStore, sleep } from '@patchcord/auth/node'

const settings = { server: buildChatGptServer(), fetch, now: Date.now }
const client = createOAuthClient(settings)
const store = createFileTokenStore({ path: './session.json', now: Date.now })
const session = createTokenSource({ store, refresh: client.refresh, now: Date.now })

if (!(await store.load())) {
  const deviceCodes = createDeviceCodeClient(settings)
  const onUserCode = (shown: DeviceAuthorization) => log(shown.verificationUrl, shown.userCode)
  const tokens = await runDeviceSignIn({ ...settings, deviceCodes, client, onUserCode, sleep })
  await session.replace(tokens)
}
export const { accessToken, accountId } = await session.getCredentials()
