import { type ActionWords } from '../../words/ask-words.ts'
import { type Answer, type AnswerSource } from '../ports/answer-store.ts'

/** Discord takes 2000 characters; the rest is left out. */
const MAX_LENGTH = 1_900
const MAX_TITLE_LENGTH = 120

/** What the model showed of its thinking. */
export function describeReasoning(
  { reasoning }: Pick<Answer, 'reasoning'>,
  words: ActionWords,
): string {
  const text = reasoning.trim()
  if (text === '') return words.noReasoning
  if (text.length <= MAX_LENGTH) return text
  return `${text
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

/** The pages of the web that an answer rests on, each once. */
export function describeSources({ sources }: Pick<Answer, 'sources'>, words: ActionWords): string {
  const byUrl = new Map(sources.filter(isWebPage).map((source) => [source.url, source]))
  const lines: string[] = []
  let length = words.sourcesTitle.length + 8
  for (const [index, source] of [...byUrl.values()].entries()) {
    const line = `${String(index + 1)}. ${toLink(source)}`
    length += line.length + 1
    if (length > MAX_LENGTH) break
    lines.push(line)
  }
  return lines.length === 0 ? words.noSources : [`**${words.sourcesTitle}**`, ...lines].join('\n')
}

/** Text from the network: only what is an address of a page. */
function isWebPage({ url }: AnswerSource): boolean {
  return /^https?:\/\/[^\s<>]+$/.test(url) && url.length <= 500
}

/** Written so that it cannot end the link early; to servers it is the same address. */
function escapeUrl(url: string): string {
  return url.replaceAll(/[()[\]]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

function toLink({ url, title }: AnswerSource): string {
  const name = (title ?? '').replaceAll(/[[\]()<>*_`~|\\\s]+/g, ' ').trim()
  const address = `<${escapeUrl(url)}>`
  return name === '' ? address : `[${name.slice(0, MAX_TITLE_LENGTH).toWellFormed()}](${address})`
}
