import OpenAI from 'openai'
import { type Driver, modelId, question } from './driver.ts'

/** The official SDK: its async iterable of events. */
export const driver: Driver = {
  connect(baseUrl) {
    const client = new OpenAI({ apiKey: 'key', baseURL: baseUrl, maxRetries: 0 })
    return async (onDelta) => {
      const stream = await client.responses.create({
        model: modelId,
        input: question,
        stream: true,
      })
      for await (const event of stream) {
        if (event.type === 'response.output_text.delta') onDelta(event.delta)
      }
    }
  },
}
