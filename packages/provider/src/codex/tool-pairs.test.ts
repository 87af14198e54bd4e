import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChatMessage } from '../chat/chat-message.ts'
import { pairToolCalls } from './tool-pairs.ts'

const user: ChatMessage = { role: 'user', content: [{ type: 'text', text: 'Hello?' }] }
const calls = (...ids: readonly string[]): ChatMessage => ({
  role: 'assistant',
  content: ids.map((toolCallId) => ({ type: 'tool-call', toolCallId, toolName: 'f', input: '{}' })),
})
const results = (...ids: readonly string[]): ChatMessage => ({
  role: 'tool',
  content: ids.map((toolCallId) => ({
    type: 'tool-result',
    toolCallId,
    output: [{ type: 'text', text: `result of ${toolCallId}` }],
  })),
})
const missing = expect.objectContaining({
  output: [{ type: 'text', text: expect.stringContaining('stopped') }],
})

describe('pairToolCalls', () => {
  it.each([
    [[user, calls('a', 'b'), results('a', 'b'), user]],
    [[user, calls('a', 'b'), results('b'), results('a'), user]],
    [[user, calls('a'), results('a'), calls('a'), results('a')]],
    [[]],
  ])('leaves a history alone in which all is well', (messages) => {
    expect(pairToolCalls(messages)).toEqual(messages)
  })

  it('gives a result to a call that has none, before the next turn and at the end', () => {
    expect(pairToolCalls([calls('a', 'b'), results('a'), user])).toEqual([
      calls('a', 'b'),
      results('a'),
      { role: 'tool', content: [missing] },
      user,
    ])
    expect(pairToolCalls([user, calls('a')])).toEqual([
      user,
      calls('a'),
      { role: 'tool', content: [missing] },
    ])
  })

  it('lets a result without a call be something that was said', () => {
    expect(pairToolCalls([results('a'), user])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: '[Result of an earlier tool call]' },
          { type: 'text', text: 'result of a' },
        ],
      },
      user,
    ])
  })

  it('keeps the results of calls together, and what is too much after them', () => {
    expect(pairToolCalls([calls('a', 'b'), results('x', 'a'), results('b', 'b')])).toMatchObject([
      { role: 'assistant' },
      { role: 'tool', content: [{ toolCallId: 'a' }] },
      { role: 'tool', content: [{ toolCallId: 'b' }] },
      { role: 'user', content: [{}, { text: 'result of x' }, {}, { text: 'result of b' }] },
    ])
  })

  it('leaves every call with one result, and every result with a call', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
    const message = fc.oneof(
      fc.constant(user),
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((unique) => calls(...unique)),
      ids.map((any) => results(...any)),
    )
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        expect(unpairedIn(pairToolCalls(messages))).toEqual([])
      }),
    )
  })
})

/** Ids of calls and results that stand without the other before the next turn. */
function unpairedIn(messages: readonly ChatMessage[]): readonly string[] {
  const unpaired: string[] = []
  let open = new Set<string>()
  for (const { role, content } of messages) {
    if (role === 'tool') {
      const strays = content.filter(({ toolCallId }) => !open.delete(toolCallId))
      unpaired.push(...strays.map(({ toolCallId }) => toolCallId))
      continue
    }
    unpaired.push(...open)
    open = new Set(content.flatMap((part) => ('toolName' in part ? [part.toolCallId] : [])))
  }
  return [...unpaired, ...open]
}
