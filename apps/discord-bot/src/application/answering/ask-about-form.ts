import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { type AskWords } from '../../words/ask-words.ts'
import { type ActionCall, type Attachment, buildCustomId } from '../command.ts'

/** What sends the form. */
export const aboutFormAction = 'ask-about'

const PROMPT_FIELD = 'prompt'
const FILES_FIELD = 'files'
/** Discord takes no longer text in a form. */
export const MAX_TYPED_LENGTH = 4_000

/**
 * The form that asks about a message.
 *
 * @param options.maxFiles - how many can be added to those of the message; if none, nothing asks for them
 */
export function buildAboutForm(
  formId: string,
  options: { readonly maxFiles: number; readonly words: AskWords['form'] },
): APIModalInteractionResponseCallbackData {
  const { maxFiles, words } = options
  return {
    custom_id: buildCustomId(aboutFormAction, formId),
    title: words.title,
    components: [buildPromptInput(words), ...(maxFiles > 0 ? [buildUpload(maxFiles, words)] : [])],
  }
}

/** What was typed and uploaded; anybody may send anything. */
export function readAboutForm({ fields, choices, attachments }: ActionCall): {
  readonly prompt: string
  readonly files: readonly Attachment[]
} {
  const fileIds = choices.get(FILES_FIELD) ?? []
  return {
    prompt: fields.get(PROMPT_FIELD) ?? '',
    files: fileIds.flatMap((id) => attachments.get(id) ?? []),
  }
}

function buildPromptInput({ label, placeholder }: AskWords['form']): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: PROMPT_FIELD,
      style: TextInputStyle.Paragraph,
      placeholder,
      max_length: MAX_TYPED_LENGTH,
      required: true,
    },
  }
}

function buildUpload(maxFiles: number, { files }: AskWords['form']): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: files.label,
    description: files.description,
    component: {
      type: ComponentType.FileUpload,
      custom_id: FILES_FIELD,
      min_values: 0,
      max_values: maxFiles,
      required: false,
    },
  }
}
