import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { type AskWords } from '../../words/ask-words.ts'
import { type Admission } from '../admission/admission.ts'
import {
  type Action,
  buildCustomId,
  type Feature,
  type MessageCommand,
  type MessageCommandCall,
} from '../command.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { type AnswerDesk } from './answer-desk.ts'
import { askAboutDefinition } from './ask-definition.ts'
import { findFileProblem } from './read-files.ts'

const FORM_ACTION = 'ask-about'
const PROMPT_FIELD = 'prompt'
const MAX_PROMPT_LENGTH = 4_000
/** A form of Discord's can be sent for so long. */
const FORM_LIFETIME_MS = 15 * 60_000
/** So many forms are open at most; the oldest is forgotten first. */
const MAX_FORMS = 1_000

/** What asking about a message needs. */
export interface AskAboutParts {
  readonly desk: AnswerDesk
  readonly admission: Pick<Admission, 'mayAsk'>
  readonly readWords: ReaderWords
  readonly generateId: () => string
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** A form that somebody has open, and the message that it is about. */
interface OpenForm {
  readonly askerId: string
  readonly message: MessageCommandCall['message']
  readonly openedAtMs: number
}

/** "Ask about this" in the menu of a message: a form, then an answer about the message and its files. */
export function createAskAbout(
  parts: AskAboutParts,
): Required<Pick<Feature, 'messageCommands' | 'forms'>> {
  const { desk, admission, readWords, generateId, now } = parts
  const forms = new Map<string, OpenForm>()

  function remember(form: OpenForm): string {
    const id = generateId()
    forms.set(id, form)
    const [oldest] = forms.keys()
    if (forms.size > MAX_FORMS && oldest !== undefined) forms.delete(oldest)
    return id
  }

  const openForm: MessageCommand['run'] = async (call, responder) => {
    const { ask } = await readWords(call)
    if (!(await admission.mayAsk(call))) return responder.tellAsker(ask.refusals.denied)
    const { askerId, message } = call
    const formId = remember({ askerId, message, openedAtMs: now() })
    await responder.showModal(buildForm(formId, ask.form))
  }

  const submit: Action['run'] = async (call, responder) => {
    const form = forms.get(call.argument)
    const isOpen = form?.askerId === call.askerId && now() - form.openedAtMs < FORM_LIFETIME_MS
    if (form === undefined || !isOpen) {
      return responder.tellAsker((await readWords(call)).ask.problems.formExpired)
    }
    forms.delete(call.argument)
    const { message } = form
    const prompt = call.fields.get(PROMPT_FIELD) ?? ''
    await desk.take(call, responder, ({ isPrivate, modelId, effort }) => {
      const problem = findFileProblem(message.attachments)
      if (problem) return problem
      return {
        caller: call,
        content: [{ type: 'text', text: quote(prompt, message) }],
        attachments: message.attachments,
        conversation: { type: 'here', isNew: false },
        isPrivate,
        modelId,
        effort,
      }
    })
  }

  return {
    messageCommands: [{ definition: askAboutDefinition, run: openForm }],
    forms: [{ name: FORM_ACTION, run: submit }],
  }
}

/** For the model: the question, then the message that it is about. */
function quote(prompt: string, { text }: MessageCommandCall['message']): string {
  if (text === '') return prompt
  return `${prompt}\n\nThis is about the following message:\n\n${text}`
}

function buildForm(
  formId: string,
  { title, label, placeholder }: AskWords['form'],
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: buildCustomId(FORM_ACTION, formId),
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        component: {
          type: ComponentType.TextInput,
          custom_id: PROMPT_FIELD,
          style: TextInputStyle.Paragraph,
          placeholder,
          max_length: MAX_PROMPT_LENGTH,
          required: true,
        },
      },
    ],
  }
}
