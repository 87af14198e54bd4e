import { type ChatWarning } from '@patchcord/provider'
import { type AnswerWords } from '../../words/answer-words.ts'
import { relativeTime } from '../relative-time.ts'
import { type AnswerProgress } from './answer-progress.ts'
import { type QueuePlace } from './answer-queue.ts'

/** Small print: Discord shows a line that begins so in grey and small. */
const SMALL = '-# '
/** Room below the text of each page for two of the bot's own lines, in UTF-16 code units. */
export const LINES_LENGTH = 320
const MAX_LINE_LENGTH = 150

/** How long somebody has to wait for their turn. */
export function describePlace({ ahead, pausedUntilMs }: QueuePlace, words: AnswerWords): string {
  const queued = `${SMALL}${words.queued(ahead)}`
  if (pausedUntilMs === undefined) return queued
  return `${SMALL}${words.paused(relativeTime(pausedUntilMs))}\n${queued}`
}

/** What the model is doing while there is nothing to read, at most two lines. */
export function describeActivity(
  { activity, reasoning }: Pick<AnswerProgress, 'activity' | 'reasoning'>,
  elapsedMs: number,
  words: AnswerWords,
): string {
  if (activity === 'searching') return `${SMALL}${words.searching}`
  const thinking = `${SMALL}${words.thinking(Math.floor(elapsedMs / 1_000))}`
  const thought = findThought(reasoning)
  return thought === undefined ? thinking : `${thinking}\n${SMALL}*${thought}*`
}

/** The heading of the last thought that has one, since summaries head each thought in bold. */
function findThought(reasoning: string): string | undefined {
  const heading = [...reasoning.matchAll(/^\*\*(?<heading>[^*\n]+)\*\*/gm)].at(-1)
  const words = heading?.groups?.['heading']?.replaceAll(/[*_`~|<>[\]]/g, '').trim()
  return words === undefined || words === '' ? undefined : clip(words, MAX_LINE_LENGTH)
}

/** Below a whole answer: who gave it, how long it took, what it cost, and what was not honoured. */
export function describeAnswer(
  { modelId, finish, warnings }: Pick<AnswerProgress, 'modelId' | 'finish' | 'warnings'>,
  elapsedMs: number,
  words: AnswerWords,
): string {
  const tokens = finish?.usage.outputTokens.total
  const facts = [
    modelId,
    words.seconds(Math.round(elapsedMs / 1_000)),
    tokens === undefined ? undefined : words.tokens(tokens),
    ...new Set(warnings.map((warning) => `⚠️ ${describeWarning(warning, words)}`)),
  ]
  return smallLine(facts.filter((fact) => fact !== undefined).join(' · '))
}

/** What was not honoured, in words where there are any, and else as the service names it. */
export function describeWarning(warning: ChatWarning, { warnings }: AnswerWords): string {
  if (warning.type === 'other') return warning.message
  const { feature } = warning
  const mediaType = /^file (?<type>.+)$/.exec(feature)?.groups?.['type']
  if (mediaType !== undefined) return warnings.file(mediaType)
  switch (feature) {
    case 'history':
      return warnings.history
    case 'image':
      return warnings.image
    case 'reasoningEffort':
    case 'reasoning':
      return warnings.effort
    default:
      return feature
  }
}

/** One line of small print that fits below a page. */
export function smallLine(text: string): string {
  return `${SMALL}${clip(text.replaceAll(/\s+/g, ' '), MAX_LINE_LENGTH)}`
}

/** Why there is no more text. */
export function noticeLine(text: string): string {
  return `${SMALL}⚠️ ${text}`
}

function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
