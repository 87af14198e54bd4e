import {
  type APICheckboxComponent,
  type APICheckboxGroupComponent,
  type APIComponentInLabel,
  type APIFileUploadComponent,
  type APIInteractionDataResolved,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APIModalSubmitTextInputComponent,
  type APIRadioGroupComponent,
  type APISelectMenuComponent,
  type APITextInputComponent,
  ComponentType,
  type ModalSubmitComponent,
} from 'discord-api-types/v10'
import { modalInputIds } from '../interactions/modal-inputs.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type Directory, mergeResolved, resolvedField } from './directory.ts'
import { chooseFromSelect } from './select-choice.ts'
import { type ModalValue, type ModalValues, type UserFile } from './sandbox-user.ts'

type ModalComponent = APIModalInteractionResponseCallbackData['components'][number]

/** An answer as the bot receives it, and the things it refers to. */
interface Answered<Answer> {
  readonly answer: Answer
  readonly resolved: APIInteractionDataResolved
}

/**
 * Fills a modal in and checks it as a client does before it sends it.
 *
 * @throws {SandboxError} code `invalid-input`
 */
export function answerModal(
  { custom_id, components }: APIModalInteractionResponseCallbackData,
  values: ModalValues,
  directory: Directory,
): APIModalSubmission {
  const known = new Set(components.flatMap(modalInputIds))
  const unknown = Object.keys(values).find((id) => !known.has(id))
  if (unknown !== undefined) {
    throw new SandboxError('invalid-input', `The modal has no input "${unknown}".`)
  }
  const answers = components.map((component, index) =>
    answerComponent(component, values, index + 1, directory),
  )
  return {
    custom_id,
    components: answers.map(({ answer }) => answer),
    ...resolvedField(answers.map(({ resolved }) => resolved)),
  }
}

function answerComponent(
  component: ModalComponent,
  values: ModalValues,
  id: number,
  directory: Directory,
): Answered<APIModalSubmission['components'][number]> {
  switch (component.type) {
    case ComponentType.Label: {
      const input = component.component
      const { answer, resolved } = answerInput(input, values[input.custom_id], id, directory)
      return { answer: { type: component.type, id, component: answer }, resolved }
    }
    case ComponentType.ActionRow: {
      const components = component.components.map((input) =>
        answerText(input, values[input.custom_id], id),
      )
      return { answer: { type: component.type, id, components }, resolved: {} }
    }
    case ComponentType.TextDisplay:
      return { answer: { type: component.type, id }, resolved: {} }
  }
}

function answerInput(
  input: APIComponentInLabel,
  value: ModalValue | undefined,
  id: number,
  directory: Directory,
): Answered<ModalSubmitComponent> {
  switch (input.type) {
    case ComponentType.TextInput:
      return { answer: answerText(input, value, id), resolved: {} }
    case ComponentType.FileUpload:
      return answerFiles(input, value, id, directory)
    case ComponentType.RadioGroup:
      return { answer: answerRadio(input, value, id), resolved: {} }
    case ComponentType.CheckboxGroup:
      return { answer: answerCheckboxes(input, value, id), resolved: {} }
    case ComponentType.Checkbox:
      return { answer: answerCheckbox(input, value, id), resolved: {} }
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return answerSelect(input, value, id, directory)
  }
}

function answerText(
  input: APITextInputComponent,
  entered: ModalValue | undefined,
  id: number,
): APIModalSubmitTextInputComponent {
  const value = entered ?? input.value ?? ''
  if (typeof value !== 'string') throw invalid(input, 'takes one text')
  const isLeftEmpty = value === '' && input.required === false
  if (value === '' && !isLeftEmpty) throw invalid(input, 'is required')
  if (!isLeftEmpty && value.length < (input.min_length ?? 0)) {
    throw invalid(input, `takes at least ${input.min_length} characters`)
  }
  const maximum = input.max_length ?? 4000
  if (value.length > maximum) throw invalid(input, `takes at most ${maximum} characters`)
  return { type: ComponentType.TextInput, id, custom_id: input.custom_id, value }
}

function answerSelect(
  input: APISelectMenuComponent,
  value: ModalValue | undefined,
  id: number,
  directory: Directory,
): Answered<ModalSubmitComponent> {
  const { values, resolved } = chooseFromSelect(input, asTexts(input, value), directory)
  return { answer: { type: input.type, id, custom_id: input.custom_id, values }, resolved }
}

function answerFiles(
  input: APIFileUploadComponent,
  value: ModalValue | undefined,
  id: number,
  directory: Directory,
): Answered<ModalSubmitComponent> {
  const files = asFiles(input, value)
  checkCount(input, files.length, input.max_values ?? 1)
  const uploaded = files.map((file) => directory.upload(file))
  return {
    answer: {
      type: input.type,
      id,
      custom_id: input.custom_id,
      values: uploaded.map((file) => file.id),
    },
    resolved: mergeResolved(uploaded.map(({ resolved }) => resolved)),
  }
}

function answerRadio(
  input: APIRadioGroupComponent,
  entered: ModalValue | undefined,
  id: number,
): ModalSubmitComponent {
  const preset = input.options.find((option) => option.default === true)?.value
  const [value] = asTexts(input, entered) ?? (preset === undefined ? [] : [preset])
  if (value === undefined && input.required !== false) throw invalid(input, 'is required')
  refuseUnoffered(input, value === undefined ? [] : [value])
  return { type: input.type, id, custom_id: input.custom_id, value: value ?? null }
}

function answerCheckboxes(
  input: APICheckboxGroupComponent,
  entered: ModalValue | undefined,
  id: number,
): ModalSubmitComponent {
  const preset = input.options.filter((option) => option.default === true)
  const values = [...(asTexts(input, entered) ?? preset.map(({ value }) => value))]
  refuseUnoffered(input, values)
  checkCount(input, values.length, input.max_values ?? input.options.length)
  return { type: input.type, id, custom_id: input.custom_id, values }
}

function answerCheckbox(
  input: APICheckboxComponent,
  entered: ModalValue | undefined,
  id: number,
): ModalSubmitComponent {
  const value = entered === undefined ? input.default === true : entered === 'true'
  return { type: input.type, id, custom_id: input.custom_id, value }
}

function refuseUnoffered(
  input: APIRadioGroupComponent | APICheckboxGroupComponent,
  values: readonly string[],
): void {
  const offered = new Set(input.options.map(({ value }) => value))
  if (!values.every((value) => offered.has(value)))
    throw invalid(input, 'takes only what it offers')
}

function checkCount(
  input: APIFileUploadComponent | APICheckboxGroupComponent,
  count: number,
  maximum: number,
): void {
  const mayStayEmpty = count === 0 && input.required === false
  if (count < (input.min_values ?? 1) && !mayStayEmpty) throw invalid(input, 'needs more')
  if (count > maximum) throw invalid(input, 'takes fewer')
}

function asTexts(
  input: APIComponentInLabel,
  value: ModalValue | undefined,
): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return [value]
  const texts = value.filter((entry) => typeof entry === 'string')
  if (texts.length < value.length) throw invalid(input, 'takes no files')
  return texts
}

function asFiles(
  input: APIFileUploadComponent,
  value: ModalValue | undefined,
): readonly UserFile[] {
  if (value === undefined) return []
  const files = typeof value === 'string' ? [] : value.filter((entry) => typeof entry === 'object')
  if (files.length < value.length) throw invalid(input, 'takes files')
  return files
}

function invalid({ custom_id }: { custom_id: string }, rule: string): SandboxError {
  return new SandboxError('invalid-input', `Input "${custom_id}" ${rule}.`)
}
