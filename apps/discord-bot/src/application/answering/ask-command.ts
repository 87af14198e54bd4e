import { type ChatProvider, type ReasoningEffort } from '@patchcord/provider'
import { type Admission } from '../admission/admission.ts'
import { type Attachment, type Command, type CommandCall } from '../command.ts'
import { suggestModels } from '../model/suggest-models.ts'
import { type AnswerDesk } from './answer-desk.ts'
import { askDefinition, efforts } from './ask-definition.ts'
import { type AskSettings, isModelAllowed, type LoadAskSettings } from './ask-settings.ts'
import { type Question } from './question.ts'
import { findFileProblem, QuestionProblem } from './read-files.ts'

/** What `/ask` needs. */
export interface AskCommandParts {
  readonly desk: Pick<AnswerDesk, 'take'>
  readonly provider: Pick<ChatProvider, 'listModels'>
  readonly admission: Pick<Admission, 'mayAsk'>
  readonly loadSettings: LoadAskSettings
  readonly signal: AbortSignal
}

/** `/ask`: acknowledged first, then answered into one message by editing it as the text arrives. */
export function createAskCommand(parts: AskCommandParts): Command {
  const { desk, provider, admission, loadSettings, signal } = parts
  return {
    definition: askDefinition,
    run: (call, responder) =>
      desk.take(call, responder, (settings) => readQuestion(call, settings)),
    complete: async (call) => {
      if (call.option !== 'model' || !(await admission.mayAsk(call))) return []
      const { allowedModelIds } = await loadSettings(call)
      const models = await provider.listModels({ signal }).catch(() => [])
      const allowed = models.filter(({ id }) => isModelAllowed(id, allowedModelIds))
      return suggestModels(allowed, call.text)
    },
  }
}

/** What was typed into the options; anybody may send anything there. */
function readQuestion(call: CommandCall, settings: AskSettings): Question | QuestionProblem {
  const { options } = call
  const problem = findProblem(call, settings)
  if (problem) return problem
  return {
    caller: call,
    content: [{ type: 'text', text: String(options.get('prompt') ?? '') }],
    attachments: readAttachment(call),
    conversation: { type: 'here', isNew: options.get('new') === true },
    isPrivate: readFlag(options.get('private')) ?? settings.isPrivate,
    modelId: readText(options.get('model')) ?? settings.modelId,
    effort: readEffort(options.get('effort')) ?? settings.effort,
  }
}

function findProblem(call: CommandCall, settings: AskSettings): QuestionProblem | undefined {
  const modelId = readText(call.options.get('model'))
  const { allowedModelIds = [] } = settings
  if (modelId !== undefined && !isModelAllowed(modelId, settings.allowedModelIds)) {
    const allowed = allowedModelIds.join(', ')
    return new QuestionProblem(({ modelNotAllowed }) => modelNotAllowed(allowed))
  }
  return findFileProblem(readAttachment(call))
}

function readAttachment({ options, attachments }: CommandCall): readonly Attachment[] {
  const attachment = attachments.get(String(options.get('file')))
  return attachment ? [attachment] : []
}

type OptionValue = string | number | boolean | undefined

function readText(value: OptionValue): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function readFlag(value: OptionValue): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function readEffort(value: OptionValue): ReasoningEffort | undefined {
  return efforts.find((effort) => effort === value)
}
