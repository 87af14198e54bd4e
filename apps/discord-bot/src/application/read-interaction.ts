import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentButtonInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import { type ActionCall, type CommandCall, parseCustomId } from './command.ts'

/** What an interaction asks for, in the application's terms. */
export type Request =
  | { readonly type: 'command'; readonly name: string; readonly call: CommandCall }
  | { readonly type: 'button' | 'form'; readonly name: string; readonly call: ActionCall }

type Asked = Pick<CommandCall, 'interactionId' | 'askerId'>

/** Reads an interaction as Discord describes it; undefined when it is of a kind this bot never offers. */
export function readInteraction(interaction: APIInteraction): Request | undefined {
  const askerId = interaction.member?.user.id ?? interaction.user?.id
  if (askerId === undefined) return undefined
  const asked = { interactionId: interaction.id, askerId }
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.ChatInput
        ? readCommand(interaction, interaction.data, asked)
        : undefined
    case InteractionType.MessageComponent:
      return interaction.data.component_type === ComponentType.Button
        ? readAction('button', interaction.data, asked)
        : undefined
    case InteractionType.ModalSubmit:
      return readAction('form', interaction.data, asked, readFields(interaction.data.components))
    case InteractionType.Ping:
    case InteractionType.ApplicationCommandAutocomplete:
      return undefined
  }
}

function readCommand(
  interaction: APIInteraction,
  data: APIChatInputApplicationCommandInteraction['data'],
  asked: Asked,
): Request {
  const options = new Map<string, string>()
  for (const option of data.options ?? []) {
    if (option.type === ApplicationCommandOptionType.String) options.set(option.name, option.value)
  }
  const isDirectMessage = interaction.guild_id === undefined
  return { type: 'command', name: data.name, call: { ...asked, isDirectMessage, options } }
}

function readAction(
  type: 'button' | 'form',
  {
    custom_id: customId,
  }: APIMessageComponentButtonInteraction['data'] | APIModalSubmitInteraction['data'],
  asked: Asked,
  fields: ReadonlyMap<string, string> = new Map(),
): Request | undefined {
  const parsed = parseCustomId(customId)
  if (parsed === undefined) return undefined
  return { type, name: parsed.action, call: { ...asked, argument: parsed.argument, fields } }
}

function readFields(
  components: APIModalSubmitInteraction['data']['components'],
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const part of components) {
    if (part.type !== ComponentType.Label) continue
    const { component } = part
    if (component.type === ComponentType.TextInput) fields.set(component.custom_id, component.value)
  }
  return fields
}
