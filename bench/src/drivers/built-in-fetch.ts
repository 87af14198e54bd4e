import { createParser } from 'eventsource-parser'
import { type Driver, modelId, question } from './driver.ts'

interface TextDelta {
  readonly type: string
  readonly delta: string
}

/** The same by hand over the fetch that comes with Node. */
export const driver: Driver = {
  connect: (baseUrl) => async (onDelta) => {
    const parser = createParser({
      onEvent: ({ data }) => {
        const event = JSON.parse(data) as TextDelta
        if (event.type === 'response.output_text.delta') onDelta(event.delta)
      },
    })
    const { body } = await fetch(`${baseUrl}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
      body: JSON.stringify({ model: modelId, input: question, stream: true }),
    })
    const decoder = new TextDecoder()
    for await (const chunk of body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  },
}
