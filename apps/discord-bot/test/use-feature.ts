import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
} from 'discord-api-types/v10'
import {
  type ActionCall,
  type CommandCall,
  type Feature,
  parseCustomId,
} from '../src/application/command.ts'
import { type MessageContent } from '../src/application/interaction-responder.ts'
import { actionCall, commandCall } from './calls.ts'
import { createRecordingResponder } from './recording-responder.ts'

/** What came of one interaction. */
export interface Seen {
  /** All that was said and done, as {@link createRecordingResponder} writes it down. */
  readonly seen: readonly string[]
  /** The last message that was shown or edited. */
  readonly message: MessageContent | undefined
  readonly form: APIModalInteractionResponseCallbackData | undefined
}

/** Runs the command of a feature, by its name if it has several. */
export function runCommand(
  feature: Feature,
  call: Partial<CommandCall> = {},
  name?: string,
): Promise<Seen> {
  const command = (feature.commands ?? []).find(
    ({ definition }) => name === undefined || definition.name === name,
  )
  if (command === undefined) throw new Error(`there is no command ${name ?? ''}`)
  return watch((responder) => command.run(commandCall(call), responder))
}

/** Sends a button, menu or form by its custom id, as anybody can. */
export function send(
  feature: Feature,
  kind: 'buttons' | 'menus' | 'forms',
  customId: string,
  call: Partial<ActionCall> = {},
): Promise<Seen> {
  const { action = '', argument = '' } = parseCustomId(customId) ?? {}
  const found = (feature[kind] ?? []).find(({ name }) => name === action)
  if (found === undefined) throw new Error(`there is no ${kind} ${customId}`)
  return watch((responder) => found.run(actionCall({ ...call, argument }), responder))
}

/** What a menu offers, with a mark before what is chosen: `* label = value`. */
export function describeMenu(
  message: { readonly components?: readonly APIMessageTopLevelComponent[] | undefined } | undefined,
  customId: string,
): readonly string[] | undefined {
  const menu = (message?.components ?? [])
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .find((component) => 'custom_id' in component && component.custom_id === customId)
  if (menu?.type !== ComponentType.StringSelect) return undefined
  return menu.options.map(
    ({ label, value, default: isChosen = false }) => `${isChosen ? '* ' : ''}${label} = ${value}`,
  )
}

/** What each button and menu of a message does. */
export function listCustomIds(message: MessageContent | undefined): readonly string[] {
  return (message?.components ?? [])
    .flatMap(({ components }) => components)
    .flatMap((component) => ('custom_id' in component ? [component.custom_id] : []))
}

async function watch(
  run: (responder: ReturnType<typeof createRecordingResponder>) => Promise<void>,
): Promise<Seen> {
  const recording = createRecordingResponder()
  let message: MessageContent | undefined
  let form: APIModalInteractionResponseCallbackData | undefined
  await run({
    ...recording,
    reply: async (content, options) => {
      message = content
      await recording.reply(content, options)
    },
    editReply: async (content) => {
      message = content
      await recording.editReply(content)
    },
    showModal: async (modal) => {
      form = modal
      await recording.showModal(modal)
    },
  })
  return { seen: recording.seen, message, form }
}
