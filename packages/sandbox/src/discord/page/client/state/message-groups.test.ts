import { MessageReferenceType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { ada, answerTo, createMessages } from '../../client-test-scene.ts'
import { groupMessages } from './message-groups.js'

const noon = new Date(2026, 10, 22, 12).getTime()
const message = createMessages(noon)
const at = (timeMs: number) => ({ timestamp: new Date(timeMs).toISOString() })
const starts = (...entries: Parameters<typeof groupMessages>[0]) =>
  groupMessages(entries).map((line) => line.startsGroup)

describe('groupMessages', () => {
  it('joins messages of one author within seven minutes', () => {
    const early = message('a', at(noon))
    expect(starts(early, message('b', at(noon + 419_999)))).toEqual([true, false])
    expect(starts(early, message('b', at(noon + 420_000)))).toEqual([true, true])
  })
  it('starts anew with the answer to a command', () => {
    expect(starts(message('a'), message('b', answerTo(ada, 'ask')))).toEqual([true, true])
  })
  it('starts anew with a reply', () => {
    const first = message('a')
    const { id, channel_id: channelId } = first.message
    const reply = message('b', {
      message_reference: {
        type: MessageReferenceType.Default,
        message_id: id,
        channel_id: channelId,
      },
    })
    expect(starts(first, reply)).toEqual([true, true])
  })
  it('keeps what one person sees apart from what all see', () => {
    expect(starts(message('a'), message('b', {}, { visibleToUserId: ada.id }))).toEqual([
      true,
      true,
    ])
  })
  it('draws a line at each new day', () => {
    const lines = groupMessages([
      message('a', at(noon - 86_400_000)),
      message('b', at(noon)),
      message('c', at(noon + 1)),
    ])
    expect(lines.map((line) => line.startsDay)).toEqual([true, true, false])
  })
})
