import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APIModalSubmitStringSelectComponent,
  type APIModalSubmitTextInputComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10'
import { modalInputIds } from '../interactions/modal-inputs.ts'
import { SandboxError } from '../sandbox-error.ts'

/** custom_id of each input → what the person entered: a text, or the values of a menu. */
export type ModalValues = Readonly<Record<string, string | readonly string[]>>

type ModalComponent = APIModalInteractionResponseCallbackData['components'][number]
type Answer = APIModalSubmission['components'][number]

/**
 * Fills a modal in and checks it as a client does before it sends it.
 *
 * @throws {SandboxError} code `invalid-input`
 */
export function answerModal(
  { custom_id, components }: APIModalInteractionResponseCallbackData,
  values: ModalValues,
): APIModalSubmission {
  const answers = components.map((component, index) =>
    answerComponent(component, values, index + 1),
  )
  const known = new Set(components.flatMap(modalInputIds))
  const unknown = Object.keys(values).find((id) => !known.has(id))
  if (unknown !== undefined) {
    throw new SandboxError('invalid-input', `The modal has no input "${unknown}".`)
  }
  return { custom_id, components: answers }
}

function answerComponent(component: ModalComponent, values: ModalValues, id: number): Answer {
  switch (component.type) {
    case ComponentType.Label:
      return { type: component.type, id, component: answerInput(component.component, values, id) }
    case ComponentType.ActionRow:
      return {
        type: component.type,
        id,
        components: component.components.map((input) => answerText(input, values, id)),
      }
    case ComponentType.TextDisplay:
      return { type: component.type, id }
  }
}

function answerInput(
  input: LabelInput,
  values: ModalValues,
  id: number,
): APIModalSubmitTextInputComponent | APIModalSubmitStringSelectComponent {
  if (input.type === ComponentType.TextInput) return answerText(input, values, id)
  if (input.type === ComponentType.StringSelect) return answerSelect(input, values, id)
  throw new SandboxError('invalid-input', 'The modal has an input that cannot be filled in here.')
}

type LabelInput = Extract<ModalComponent, { type: ComponentType.Label }>['component']

function answerText(
  input: APITextInputComponent,
  values: ModalValues,
  id: number,
): APIModalSubmitTextInputComponent {
  const value = values[input.custom_id] ?? input.value ?? ''
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
  input: APIStringSelectComponent,
  values: ModalValues,
  id: number,
): APIModalSubmitStringSelectComponent {
  const entered = values[input.custom_id] ?? []
  const chosen = typeof entered === 'string' ? [entered] : [...entered]
  const offered = new Set(input.options.map(({ value }) => value))
  if (chosen.some((value) => !offered.has(value))) throw invalid(input, 'takes one of its options')
  const minimum = input.min_values ?? 1
  const mayStayEmpty = chosen.length === 0 && input.required === false
  if (chosen.length < minimum && !mayStayEmpty) throw invalid(input, 'needs more values')
  if (chosen.length > (input.max_values ?? 1)) throw invalid(input, 'takes fewer values')
  return { type: ComponentType.StringSelect, id, custom_id: input.custom_id, values: chosen }
}

function invalid({ custom_id }: { custom_id: string }, rule: string): SandboxError {
  return new SandboxError('invalid-input', `Input "${custom_id}" ${rule}.`)
}
