import { describe, expect, it } from 'vitest'
import { type InputItem } from './input-schema.ts'
import { countInputTokens, readUserTurns } from './read-input.ts'

const user = (text: string, kinds?: string[]): InputItem => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
  ...(kinds && { internal_chat_message_metadata_passthrough: { content_item_kinds: kinds } }),
})

const assistant: InputItem = {
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text: 'Water that moves.' }],
}

describe('readUserTurns', () => {
  it("gives the person's messages in order and leaves out the assistant's", () => {
    expect(readUserTurns([user('What are tides?'), assistant, user('And waves?')])).toEqual([
      'What are tides?',
      'And waves?',
    ])
  })

  it('leaves out what a client says about its surroundings', () => {
    const input = [
      user('<environment_context/>', ['environments.environment_context']),
      user('What are tides?', ['user.text']),
    ]
    expect(readUserTurns(input)).toEqual(['What are tides?'])
  })
})

describe('countInputTokens', () => {
  it('counts the instructions and every message, whoever wrote it', () => {
    const body = { model: 'gpt-6-luna', stream: true, store: false } as const
    const alone = countInputTokens({ ...body, input: [user('What are tides?')] })
    const both = countInputTokens({ ...body, input: [user('What are tides?'), assistant] })
    const instructed = countInputTokens({
      ...body,
      instructions: 'Be brief.',
      input: [user('What are tides?')],
    })
    expect(alone).toBeGreaterThan(0)
    expect(both).toBeGreaterThan(alone)
    expect(instructed).toBeGreaterThan(alone)
  })
})
