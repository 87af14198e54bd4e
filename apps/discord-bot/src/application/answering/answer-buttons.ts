import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { type ButtonWords } from '../../words/ask-words.ts'
import { buildCustomId } from '../command.ts'

/** What the buttons below an answer do, by the names of their actions. */
export const answerActions = {
  stop: 'answer-stop',
  regenerate: 'answer-again',
  edit: 'answer-edit',
  continue: 'answer-on',
  reasoning: 'answer-reasoning',
  sources: 'answer-sources',
  delete: 'answer-delete',
  thread: 'answer-thread',
} as const satisfies Record<keyof ButtonWords, string>

/** What there is to be done with an answer that has ended. */
export interface EndedAnswerFacts {
  readonly canContinue: boolean
  readonly hasReasoning: boolean
  readonly hasSources: boolean
  /** One that everybody sees can be deleted; the asker dismisses the other kind. */
  readonly isPrivate: boolean
  readonly canStartThread: boolean
}

type Rows = readonly APIActionRowComponent<APIButtonComponentWithCustomId>[]

/** Below an answer that waits or runs. */
export function buildRunningButtons(answerId: string, words: ButtonWords): Rows {
  return toRows(['stop'], answerId, words)
}

/** Below an answer that has ended. */
export function buildEndedButtons(
  answerId: string,
  facts: EndedAnswerFacts,
  words: ButtonWords,
): Rows {
  const names: (keyof ButtonWords)[] = ['regenerate', 'edit']
  if (facts.canContinue) names.push('continue')
  if (facts.hasReasoning) names.push('reasoning')
  if (facts.hasSources) names.push('sources')
  if (facts.canStartThread) names.push('thread')
  if (!facts.isPrivate) names.push('delete')
  return toRows(names, answerId, words)
}

const MAX_BUTTONS_OF_ROW = 5

function toRows(names: readonly (keyof ButtonWords)[], answerId: string, words: ButtonWords): Rows {
  const buttons = names.map((name): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style: name === 'stop' ? ButtonStyle.Danger : ButtonStyle.Secondary,
    label: words[name],
    custom_id: buildCustomId(answerActions[name], answerId),
  }))
  const rows = [buttons.slice(0, MAX_BUTTONS_OF_ROW), buttons.slice(MAX_BUTTONS_OF_ROW)]
  return rows
    .filter((row) => row.length > 0)
    .map((components) => ({ type: ComponentType.ActionRow, components }))
}
