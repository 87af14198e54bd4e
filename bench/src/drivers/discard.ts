import { request } from 'undici'
import { type Driver, modelId, question } from './driver.ts'

/** Reads the bytes and looks at none: what the network alone costs. Each read counts as a delta. */
export const driver: Driver = {
  connect: (baseUrl) => async (onDelta) => {
    const { body } = await request(`${baseUrl}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: modelId, input: question, stream: true }),
    })
    for await (const _chunk of body) onDelta('')
  },
}
