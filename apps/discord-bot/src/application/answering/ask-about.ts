import { type Admission } from '../admission/admission.ts'
import {
  type Action,
  type Feature,
  type MessageCommand,
  type MessageCommandCall,
} from '../command.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { type AnswerDesk } from './answer-desk.ts'
import {
  aboutFormAction,
  buildAboutForm,
  MAX_TYPED_LENGTH,
  readAboutForm,
} from './ask-about-form.ts'
import { askAboutDefinition } from './ask-definition.ts'
import { giveBack, giveBackIfRefused } from './give-back.ts'
import { type OpenForms } from './open-forms.ts'
import { findFileProblem, MAX_FILES } from './read-files.ts'

/** What asking about a message needs. */
export interface AskAboutParts {
  readonly desk: Pick<AnswerDesk, 'take'>
  readonly admission: Pick<Admission, 'mayAsk'>
  readonly readWords: ReaderWords
  readonly forms: OpenForms
}

/** "Ask about this" in the menu of a message: a form, then an answer about the message and its files. */
export function createAskAbout(
  parts: AskAboutParts,
): Required<Pick<Feature, 'messageCommands' | 'forms'>> {
  const { desk, admission, readWords, forms } = parts

  const openForm: MessageCommand['run'] = async (call, responder) => {
    const { ask } = await readWords(call)
    if (!(await admission.mayAsk(call))) return responder.tellAsker(ask.refusals.denied)
    const { askerId, message } = call
    const isEmpty = message.text === '' && message.attachments.length === 0
    if (isEmpty) return responder.tellAsker(ask.problems.nothingThere)
    const maxFiles = MAX_FILES - message.attachments.length
    const formId = forms.open(askerId, message)
    await responder.showModal(buildAboutForm(formId, { maxFiles, words: ask.form }))
  }

  const submit: Action['run'] = async (call, responder) => {
    const message = forms.find(call.argument, call.askerId)
    const { prompt, files } = readAboutForm(call)
    if (prompt.trim() === '' || prompt.length > MAX_TYPED_LENGTH) {
      const { problems } = (await readWords(call)).ask
      return responder.tellAsker(problems.wrongLength(MAX_TYPED_LENGTH))
    }
    if (message === undefined) {
      await responder.tellAsker((await readWords(call)).ask.problems.formExpired)
      return giveBack(responder, prompt)
    }
    // Of what Discord delivers twice, the desk takes one; so the form is closed there.
    await desk.take(call, giveBackIfRefused(responder, prompt), (settings) => {
      const { isPrivate, modelId, effort } = settings
      forms.close(call.argument)
      const attachments = [...message.attachments, ...files]
      const problem = findFileProblem(attachments)
      if (problem) return problem
      return {
        caller: call,
        content: [{ type: 'text', text: quote(prompt, message) }],
        attachments,
        conversation: { type: 'here', isNew: false },
        isPrivate,
        modelId,
        effort,
      }
    })
  }

  return {
    messageCommands: [{ definition: askAboutDefinition, run: openForm }],
    forms: [{ name: aboutFormAction, run: submit }],
  }
}

/** For the model: the question, then the message that it is about. */
function quote(prompt: string, { text }: MessageCommandCall['message']): string {
  if (text === '') return prompt
  return `${prompt}\n\nThis is about the following message:\n\n${text}`
}
