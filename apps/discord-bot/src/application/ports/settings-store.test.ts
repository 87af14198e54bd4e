import { describe, expect, it } from 'vitest'
import { mergeSettings } from './settings-store.ts'

const defaults = { modelId: 'of the bot', format: 'plain' } as const

describe('mergeSettings', () => {
  it('takes the default of the bot where nobody has a say', () => {
    expect(mergeSettings(defaults, { server: {}, channel: {}, person: {} })).toEqual(defaults)
  })

  it('puts the person before the channel before the server before the default', () => {
    const server = { modelId: 'of the server', language: 'of the server', effort: 'low' } as const
    const channel = { modelId: 'of the channel', language: 'of the channel' }
    const person = { modelId: 'of the person' }
    expect(mergeSettings(defaults, { server, channel, person })).toEqual({
      format: 'plain',
      effort: 'low',
      language: 'of the channel',
      modelId: 'of the person',
    })
  })

  it('lets a narrower scope say no where a wider one says yes', () => {
    const levels = { server: { isPrivate: true }, channel: {}, person: { isPrivate: false } }
    expect(mergeSettings(defaults, levels).isPrivate).toBe(false)
  })
})
