import { createOpenAI } from '@ai-sdk/openai'
import { streamText } from 'ai'
import { type Driver, modelId, question } from './driver.ts'

/** The AI SDK with its OpenAI provider: its text stream. */
export const driver: Driver = {
  connect(baseUrl) {
    const openai = createOpenAI({ apiKey: 'key', baseURL: baseUrl })
    const model = openai.responses(modelId)
    return async (onDelta) => {
      const { textStream } = streamText({ model, prompt: question })
      for await (const delta of textStream) onDelta(delta)
    }
  },
}
