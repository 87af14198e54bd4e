import { describe, expect, it } from 'vitest'
import { zhTw } from '../../words/zh-tw.ts'
import { en } from '../../words/en.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type ConversationSummary } from '../ports/conversation-store.ts'
import { DAY_MS, HOUR_MS } from '../ports/usage-store.ts'
import { renderHistory } from './history-view.ts'

const words = en.history
const NOW_MS = 20_000 * DAY_MS
const here = { userId: '100', channelId: '30', isPrivate: false }

const summary = (changes: Partial<ConversationSummary> = {}): ConversationSummary => ({
  conversationId: 'one',
  place: here,
  lastUsedAtMs: NOW_MS,
  title: 'Tell me about geckos',
  ...changes,
})

const render = (summaries: readonly ConversationSummary[], said = words) =>
  renderHistory(summaries, { place: here, nowMs: NOW_MS }, said)

/** What the one menu offers. */
function optionsOf({ components = [] }: MessageContent) {
  const [menu] = components.flatMap((row) => row.components)
  return menu && 'options' in menu ? menu.options : []
}

const describeOne = (changes: Partial<ConversationSummary>, said = words) =>
  optionsOf(render([summary(changes)], said))[0]?.description

describe('renderHistory', () => {
  it('offers each conversation by its first words', () => {
    const options = optionsOf(render([summary(), summary({ conversationId: 'two', title: '' })]))
    expect(options).toMatchObject([
      { label: 'Tell me about geckos', value: 'one' },
      { label: words.untitled, value: 'two' },
    ])
  })

  it.each([
    [0, 'this minute'],
    [59_999, 'this minute'],
    [60_000, '1 minute ago'],
    [HOUR_MS, '1 hour ago'],
    [DAY_MS - 1, '23 hours ago'],
    [DAY_MS, 'yesterday'],
    [12 * DAY_MS, '12 days ago'],
    [-5_000, 'this minute'],
  ])('says that %i ms are %s', (ageMs, age) => {
    expect(describeOne({ lastUsedAtMs: NOW_MS - ageMs })).toBe(`${age} · here`)
  })

  it('says where each was held, and which nobody else has read', () => {
    const isPrivate = true
    expect(describeOne({ place: { ...here, isPrivate } })).toBe('this minute · here · private')
    expect(describeOne({ place: { ...here, channelId: '31', isPrivate } })).toBe(
      'this minute · another channel · private',
    )
    expect(describeOne({ place: { ...here, channelId: undefined } })).toBe(
      'this minute · direct messages',
    )
  })

  it('says it in Chinese', () => {
    const lastUsedAtMs = NOW_MS - 3 * HOUR_MS
    expect(describeOne({ lastUsedAtMs }, zhTw.history)).toBe('3 小時前 · 這裡')
  })

  it('says so when there is nothing to go on with', () => {
    expect(render([])).toEqual({ content: words.empty })
  })
})
