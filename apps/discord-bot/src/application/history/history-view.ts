import { type HistoryWords } from '../../words/history-words.ts'
import { buildMenu, buildRow, type MenuOption } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type ConversationSummary, type Place } from '../ports/conversation-store.ts'
import { DAY_MS, HOUR_MS } from '../ports/usage-store.ts'

/** What choosing a conversation runs. */
export const historyAction = 'history-reopen'

const MINUTE_MS = 60_000

/** The list of somebody's conversations, for them alone. */
export function renderHistory(
  summaries: readonly ConversationSummary[],
  reader: {
    readonly place: Place
    /** Epoch milliseconds. */
    readonly nowMs: number
  },
  words: HistoryWords,
): MessageContent {
  if (summaries.length === 0) return { content: words.empty }
  const options = summaries.map((summary) => toOption(summary, reader, words))
  return {
    content: `## ${words.title}\n${words.explanation}`,
    components: [buildRow(buildMenu(words.placeholder, { action: historyAction }, options))],
  }
}

function toOption(
  { conversationId, place, lastUsedAtMs, title }: ConversationSummary,
  reader: Parameters<typeof renderHistory>[1],
  words: HistoryWords,
): MenuOption {
  const description = [
    describeAge(reader.nowMs - lastUsedAtMs, words),
    words.places[nameOf(place, reader.place)],
    ...(place.isPrivate ? [words.isPrivate] : []),
  ].join(' · ')
  return { label: title === '' ? words.untitled : title, value: conversationId, description }
}

function nameOf({ channelId }: Place, here: Place): keyof HistoryWords['places'] {
  if (channelId === here.channelId) return 'here'
  return channelId === undefined ? 'direct' : 'elsewhere'
}

function describeAge(ageMs: number, { ago }: HistoryWords): string {
  const since = Math.max(0, ageMs)
  if (since < HOUR_MS) return ago.minutes(Math.floor(since / MINUTE_MS))
  if (since < DAY_MS) return ago.hours(Math.floor(since / HOUR_MS))
  return ago.days(Math.floor(since / DAY_MS))
}
