import { env, stdout } from 'node:process'
import { createCodexProvider } from '@patchcord/provider/codex'

const { CHATGPT_ACCESS_TOKEN: accessToken = '', CHATGPT_ACCOUNT_ID: accountId } = env
const provider = createCodexProvider({ credentials: async () => ({ accessToken, accountId }) })
const answer = provider.stream({
  modelId: 'gpt-6-luna',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Why is the sky blue?' }] }],
})
for await (const part of answer) if (part.type === 'text-delta') stdout.write(part.delta)
