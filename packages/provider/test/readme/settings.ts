import { type ChatRequest } from '@patchcord/provider'
import { type CodexOptions } from '@patchcord/provider/codex'

const codex = {
  conversationId: '7f0c2c1e-1f6f-4c1e-9d0e-5d2f6a0b9c11',
  textVerbosity: 'low',
  webSearch: { contextSize: 'low', allowedDomains: ['nodejs.org'] },
  outputSchema: {
    schema: {
      type: 'object',
      properties: { version: { type: 'string' } },
      required: ['version'],
      additionalProperties: false,
    },
  },
} satisfies CodexOptions

export const request: ChatRequest = {
  modelId: 'gpt-6.1-sol',
  reasoningEffort: 'low',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Which Node.js is the newest?' }] }],
  providerOptions: { codex },
}
