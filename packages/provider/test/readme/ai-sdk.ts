import { toLanguageModel } from '@patchcord/provider/ai-sdk'
import { createCodexProvider, type CodexSettings } from '@patchcord/provider/codex'
import { streamText } from 'ai'

export function answer(credentials: CodexSettings['credentials'], prompt: string) {
  const provider = createCodexProvider({ credentials })
  const model = toLanguageModel(provider, 'gpt-6-luna', {
    buildOutputOptions: ({ schema }) => ({ outputSchema: { schema } }),
  })
  return streamText({ model, prompt }).textStream
}
