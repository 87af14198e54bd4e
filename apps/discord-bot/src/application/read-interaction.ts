import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  type InteractionType as Interactions,
  InteractionType,
} from 'discord-api-types/v10'
import { type Caller } from './caller.ts'
import {
  type ActionCall,
  type CommandCall,
  type CompletionCall,
  type MessageCommandCall,
  parseCustomId,
} from './command.ts'
import { readAttachments } from './read-attachments.ts'
import { readCaller } from './read-caller.ts'
import { readFormAnswers } from './read-form-answers.ts'
import { readMessage } from './read-message.ts'

/** What an interaction asks for, in the application's terms. */
export type Request =
  | { readonly type: 'command'; readonly name: string; readonly call: CommandCall }
  | { readonly type: 'completion'; readonly name: string; readonly call: CompletionCall }
  | { readonly type: 'message-command'; readonly name: string; readonly call: MessageCommandCall }
  | {
      readonly type: 'button' | 'menu' | 'form'
      readonly name: string
      readonly call: ActionCall
    }

/** Reads an interaction as Discord describes it; undefined when it is of a kind this bot never offers. */
export function readInteraction(interaction: APIInteraction): Request | undefined {
  const caller = readCaller(interaction)
  if (caller === undefined) return undefined
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return readCommand(interaction.data, caller)
    case InteractionType.ApplicationCommandAutocomplete:
      return readCompletion(interaction, caller)
    case InteractionType.MessageComponent: {
      const { data, message } = interaction
      const isButton = data.component_type === ComponentType.Button
      const values = 'values' in data ? data.values : []
      return readAction(isButton ? 'button' : 'menu', data.custom_id, {
        ...emptyAction(caller),
        messageId: message.id,
        values,
      })
    }
    case InteractionType.ModalSubmit:
      return readAction('form', interaction.data.custom_id, {
        ...emptyAction(caller),
        messageId: interaction.message?.id,
        ...readFormAnswers(interaction.data),
      })
    case InteractionType.Ping:
      return undefined
  }
}

type CommandData = Extract<APIInteraction, { type: Interactions.ApplicationCommand }>['data']

function readCommand(data: CommandData, caller: Caller): Request | undefined {
  if (data.type === ApplicationCommandType.Message) return readMessageCommand(data, caller)
  if (data.type !== ApplicationCommandType.ChatInput) return undefined
  const { subcommand, options } = readOptions(data.options)
  const attachments = readAttachments(data.resolved?.attachments)
  return {
    type: 'command',
    name: data.name,
    call: { ...caller, subcommand, options, attachments },
  }
}

function readMessageCommand(
  data: APIMessageApplicationCommandInteraction['data'],
  caller: Caller,
): Request | undefined {
  const target = data.resolved.messages[data.target_id]
  if (target === undefined) return undefined
  const call = { ...caller, message: readMessage(target) }
  return { type: 'message-command', name: data.name, call }
}

type Options = APIChatInputApplicationCommandInteraction['data']['options']

/** The values of a command's options, and through which subcommand they came. */
function readOptions(
  given: Options | readonly APIApplicationCommandInteractionDataOption[] = [],
  path: readonly string[] = [],
): Pick<CommandCall, 'subcommand' | 'options'> & { readonly focused?: string } {
  const options = new Map<string, string | number | boolean>()
  let focused: string | undefined
  for (const option of given) {
    if (
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
    ) {
      return readOptions(option.options, [...path, option.name])
    }
    options.set(option.name, option.value)
    if ('focused' in option && option.focused) focused = option.name
  }
  const subcommand = path.length === 0 ? undefined : path.join(' ')
  return { subcommand, options, ...(focused !== undefined && { focused }) }
}

function readCompletion(
  { data }: Extract<APIInteraction, { type: Interactions.ApplicationCommandAutocomplete }>,
  caller: Caller,
): Request | undefined {
  const { subcommand, options, focused } = readOptions(data.options)
  if (focused === undefined) return undefined
  const text = String(options.get(focused) ?? '')
  return {
    type: 'completion',
    name: data.name,
    call: { ...caller, subcommand, option: focused, text },
  }
}

function readAction(
  type: 'button' | 'menu' | 'form',
  customId: string,
  call: Omit<ActionCall, 'argument'>,
): Request | undefined {
  const parsed = parseCustomId(customId)
  if (parsed === undefined) return undefined
  return { type, name: parsed.action, call: { ...call, argument: parsed.argument } }
}

function emptyAction(caller: Caller): Omit<ActionCall, 'argument' | 'messageId'> {
  return { ...caller, values: [], fields: new Map(), choices: new Map(), attachments: new Map() }
}
