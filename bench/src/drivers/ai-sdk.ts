import { createOpenAI } from '@ai-sdk/openai'
import { streamText } from 'ai'
import { type Driver, modelId, question } from './driver.ts'

/** The AI SDK with its OpenAI provider: its text stream. */
export const driver: Driver = {
  async readStream(baseUrl, onDelta) {
    const openai = createOpenAI({ apiKey: 'key', baseURL: baseUrl })
    const { textStream } = streamText({ model: openai.responses(modelId), prompt: question })
    for await (const delta of textStream) onDelta(delta)
  },
}
