import { type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10'
import { type InteractionResponder } from './interaction-responder.ts'

/** A slash command: what Discord shows of it, and what it does. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody
  readonly run: (call: CommandCall, responder: InteractionResponder) => Promise<void>
}

export interface CommandCall {
  readonly interactionId: string
  readonly askerId: string
  /** In a direct message with the bot, not in a server. */
  readonly isDirectMessage: boolean
  /** What was given for each text option. */
  readonly options: ReadonlyMap<string, string>
}

/**
 * What a button or a submitted form does. Anybody may send any custom id at any time: each action checks
 * for itself who asks.
 */
export interface Action {
  readonly name: string
  readonly run: (call: ActionCall, responder: InteractionResponder) => Promise<void>
}

export interface ActionCall {
  readonly interactionId: string
  readonly askerId: string
  /** What the custom id adds to the action's name, such as the id of a sign-in. */
  readonly argument: string
  /** What was typed into each text input of a form, by the input's custom id; empty for a button. */
  readonly fields: ReadonlyMap<string, string>
}

/** The custom id of a button or form that runs an action; at most 100 characters. */
export function buildCustomId(action: string, argument: string): string {
  return `v1:${action}:${argument}`
}

/** What {@link buildCustomId} put together; undefined for any other text. */
export function parseCustomId(customId: string): { action: string; argument: string } | undefined {
  const groups = /^v1:(?<action>[a-z-]+):(?<argument>[\w-]*)$/.exec(customId)?.groups
  const { action, argument } = groups ?? {}
  return action === undefined || argument === undefined ? undefined : { action, argument }
}
