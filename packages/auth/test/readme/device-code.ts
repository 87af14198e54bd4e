import {
  buildChatGptServer,
  createDeviceCodeClient,
  createOAuthClient,
  runDeviceSignIn,
} from '@patchcord/auth'
import { sleep } from '@patchcord/auth/node'

const settings = { server: buildChatGptServer(), fetch, now: Date.now }

export const tokens = await runDeviceSignIn({
  deviceCodes: createDeviceCodeClient(settings),
  client: createOAuthClient(settings),
  onUserCode: ({ userCode, verificationUrl }) =>
    void process.stdout.write(`Enter ${userCode} at ${verificationUrl}, and tell it to nobody\n`),
  sleep,
  now: Date.now,
})
