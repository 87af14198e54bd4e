import { buildChecklist, buildCodeBlock, buildSteps, buildTable } from './blocks.ts'
import { createDice, type Dice } from './dice.ts'
import { type PromptBrief, readPrompt } from './read-prompt.ts'
import { type Section, sections } from './sections.ts'

const countWords = (text: string) => text.match(/\S+/g)?.length ?? 0

function buildOpening({ subject, earlierSubject, earlierTurns }: PromptBrief): string {
  const turns = earlierTurns === 1 ? 'one message' : `${earlierTurns} messages`
  const memory =
    earlierSubject === undefined
      ? ''
      : ` Earlier you asked about **${earlierSubject}**; I still have ${turns} from before in mind.`
  return `You asked about **${subject}**.${memory}`
}

/** The blocks that the prompt names, each below a sentence of its own. */
function buildWantedBlocks(brief: PromptBrief): string[] {
  return [
    ...(brief.wantsList
      ? [
          'These steps work for most tasks of this kind:',
          buildSteps(),
          'Before you start, check:',
          buildChecklist(),
        ]
      : []),
    ...(brief.wantsTable ? ['Here is how the usual approaches compare:', buildTable()] : []),
    ...(brief.wantsCode ? [buildCodeBlock(brief.language)] : []),
  ]
}

function buildShortAnswer(brief: PromptBrief, dice: Dice): string[] {
  const wanted = buildWantedBlocks(brief)
  const advice = dice.pick([
    'The short version: begin with the smallest step that gives you something to look at, and let what you see decide the next one.',
    'In brief: say first what you would do with the answer, then look only for what changes that.',
    'The main point: one real example tells you more than a long discussion, so find one before anything else.',
  ])
  if (wanted.length > 0) return [buildOpening(brief), advice, ...wanted]
  const points = dice.shuffle([
    '- **Start small.** Finish one useful piece before you plan the others.',
    '- **Write it down.** A decision without its reason is hard to change later.',
    '- **Ask early.** Someone close to the work often knows the answer already.',
    '- **Keep an example.** One case that once failed is worth ten that never did.',
  ])
  return [
    buildOpening(brief),
    advice,
    points.slice(0, 3).join('\n'),
    'I am a local stand-in and know no facts, but I can show more forms: ask for `code`, a `table`, a `list` or a `long` answer.',
  ]
}

function buildSection({ heading, paragraphs }: Section, round: number, dice: Dice): string[] {
  const title = round === 0 ? heading : `${heading}, part ${round + 1}`
  const leftOut = dice.pick(paragraphs)
  return [`## ${title}`, ...paragraphs.filter((paragraph) => paragraph !== leftOut)]
}

/** The blocks that loosen up the first sections of a long answer. */
function buildInterludes(language: PromptBrief['language']): readonly (readonly string[])[] {
  return [
    ['Questions worth asking at this point:', buildChecklist()],
    ['A first week could look like this:', buildSteps()],
    ['The usual approaches, side by side:', buildTable()],
    ['### A small example', buildCodeBlock(language)],
  ]
}

function buildLongAnswer(brief: PromptBrief, minimumWords: number, dice: Dice): string[] {
  const blocks = [`# ${brief.subject}`, buildOpening(brief)]
  const interludes = buildInterludes(brief.language)
  let words = countWords(blocks.join(' '))
  for (let index = 0; words < minimumWords; index += 1) {
    const section = sections[index % sections.length] ?? sections[0]
    const round = Math.floor(index / sections.length)
    const added = [...buildSection(section, round, dice), ...(interludes[index] ?? [])]
    blocks.push(...added)
    words += countWords(added.join(' '))
  }
  return [...blocks, 'That is the whole picture; tell me which part you want to go into.']
}

/**
 * Writes a Markdown answer to a conversation. It knows no facts: it quotes the subject, recalls the
 * turn before, and shows the forms that the prompt names (code, table, list, a long text or one of
 * N words). The same conversation gets the same answer.
 *
 * @param turns - the person's own messages, oldest first
 */
export function composeAnswer(turns: readonly string[]): string {
  const brief = readPrompt(turns)
  const dice = createDice(turns.join('\n'))
  const blocks =
    brief.wordCount === undefined
      ? buildShortAnswer(brief, dice)
      : buildLongAnswer(brief, brief.wordCount, dice)
  return blocks.join('\n\n')
}

/** A sentence or two as a model would summarize its thinking before it writes. */
export function composeReasoning(turns: readonly string[]): string {
  const { subject, wordCount } = readPrompt(turns)
  const plan = wordCount === undefined ? 'a short answer' : `about ${wordCount} words in sections`
  return `**Planning the answer**\n\nThe question is about ${subject}. I will give ${plan} and keep to advice that holds in general.`
}
