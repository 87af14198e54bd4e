import { type UserMessage } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { titleOf } from './conversation-store.ts'

const turnOf = (content: UserMessage['content']) => ({
  turnId: 'a turn',
  modelId: 'a-model',
  messages: [
    { role: 'user', content },
    { role: 'assistant', content: [{ type: 'text', text: 'It is late.' }] },
  ] as const,
})

const titleOfText = (text: string) => titleOf(turnOf([{ type: 'text', text }]))

describe('titleOf', () => {
  it('is what the person said, in one line', () => {
    expect(titleOfText('What\n\n  time is it? ')).toBe('What time is it?')
  })

  it('cuts what is long', () => {
    expect(titleOfText('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`)
    expect(titleOfText('a'.repeat(80))).toBe('a'.repeat(80))
  })

  it('cuts no emoji in two', () => {
    expect(titleOfText(`${'a'.repeat(78)}👋👋`)).toBe(`${'a'.repeat(78)}…`)
  })

  it('names the file of somebody who said nothing', () => {
    const data = { type: 'bytes', bytes: new Uint8Array() } as const
    const file = { type: 'file', mediaType: 'image/png', filename: 'clock.png', data } as const
    expect(titleOf(turnOf([file]))).toBe('clock.png')
  })
})
