import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { buildCustomId } from './command.ts'

/** What a button or a menu runs: an action, and what its custom id adds to that. */
export interface Target {
  readonly action: string
  readonly argument?: string
}

/** One of the things to choose from in a menu. */
export interface MenuOption {
  /** Cut after 100 characters. */
  readonly label: string
  /** At most 100 characters, and different from all others. */
  readonly value: string
  /** Shown below the label; cut after 100 characters, too. */
  readonly description?: string
  readonly isChosen?: boolean
}

/** Discord takes no more options in a menu. */
export const MAX_MENU_OPTIONS = 25

/** Discord takes no longer label. */
const MAX_LABEL_LENGTH = 100

/** A row below a message: one menu, or up to 5 buttons. */
export function buildRow(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [...components] }
}

/** A button that runs an action. */
export function buildButton(
  label: string,
  { action, argument = '' }: Target,
  options: {
    readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger
    readonly isDisabled?: boolean
  } = {},
): APIButtonComponent {
  const { style = ButtonStyle.Secondary, isDisabled = false } = options
  const custom_id = buildCustomId(action, argument)
  return { type: ComponentType.Button, style, label, custom_id, disabled: isDisabled }
}

/** A menu that runs an action when something is chosen in it. */
export function buildMenu(
  placeholder: string,
  { action, argument = '' }: Target,
  options: readonly MenuOption[],
  count: { readonly min: number; readonly max: number } = { min: 1, max: 1 },
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: buildCustomId(action, argument),
    placeholder,
    min_values: count.min,
    max_values: count.max,
    options: options.slice(0, MAX_MENU_OPTIONS).map(toSelectOption),
  }
}

/** A form with one text input; its action finds the text under the input's name. */
export function buildTextForm(
  { action, argument = '' }: Target,
  title: string,
  input: {
    readonly name: string
    readonly label: string
    readonly description: string
    readonly style: APITextInputComponent['style']
    /** What it is filled in with; nothing when empty. */
    readonly value: string
    readonly maxLength: number
    /** @defaultValue false */
    readonly isRequired?: boolean
  },
): APIModalInteractionResponseCallbackData {
  const { name, label, description, style, value, maxLength, isRequired = false } = input
  return {
    custom_id: buildCustomId(action, argument),
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        description,
        component: {
          type: ComponentType.TextInput,
          custom_id: name,
          style,
          required: isRequired,
          max_length: maxLength,
          ...(value !== '' && { value }),
        },
      },
    ],
  }
}

function toSelectOption(option: MenuOption): APISelectMenuOption {
  const { label, value, description, isChosen = false } = option
  return {
    label: cut(label, MAX_LABEL_LENGTH),
    value,
    ...(description !== undefined && { description: cut(description, MAX_LABEL_LENGTH) }),
    default: isChosen,
  }
}

/** A text of at most so many UTF-16 code units; one that had to be cut ends with a mark. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
