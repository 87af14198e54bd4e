import {
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import { type Caller } from './caller.ts'
import { type InteractionResponder, type Suggestion } from './interaction-responder.ts'

/** Does what was asked for. */
type Run<Call> = (call: Call, responder: InteractionResponder) => Promise<void>

/** Some of what the bot can do: what people can ask of it in all of Discord's ways. */
export interface Feature {
  readonly commands?: readonly Command[]
  readonly messageCommands?: readonly MessageCommand[]
  readonly buttons?: readonly Action[]
  readonly menus?: readonly Action[]
  readonly forms?: readonly Action[]
}

/** A slash command: what Discord shows of it, and what it does. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody
  readonly run: Run<CommandCall>
  /** Suggests values for an option while it is being typed, at most 25. */
  readonly complete?: (call: CompletionCall) => Promise<readonly Suggestion[]>
}

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody
  readonly run: Run<MessageCommandCall>
}

export interface CommandCall extends Caller {
  /** With its group before it, if it has one: `user allow`. Undefined for a command without any. */
  readonly subcommand: string | undefined
  /** What was given for each option; ids for users, roles, channels and attachments. */
  readonly options: ReadonlyMap<string, string | number | boolean>
  /** By the ids that the options have. */
  readonly attachments: ReadonlyMap<string, Attachment>
}

export interface CompletionCall extends Caller {
  readonly subcommand: string | undefined
  /** The option that is being typed. */
  readonly option: string
  readonly text: string
}

export interface MessageCommandCall extends Caller {
  /** What the message says and holds; its text is empty when there is none that can be read. */
  readonly message: { readonly text: string; readonly attachments: readonly Attachment[] }
}

/** A file that somebody has given to Discord. What it says of itself is not to be trusted. */
export interface Attachment {
  readonly id: string
  readonly url: string
  readonly filename: string
  readonly sizeBytes: number
}

/** What a button, a menu or a submitted form does. */
export interface Action {
  readonly name: string
  readonly run: Run<ActionCall>
}

export interface ActionCall extends Caller {
  /** What the custom id adds to the action's name, such as the id of a sign-in. */
  readonly argument: string
  /** The message that the button or menu belongs to, or from which the form was opened. */
  readonly messageId: string | undefined
  /** What was chosen in the menu. */
  readonly values: readonly string[]
  /** What was typed into each text input of a form, by the input's custom id. */
  readonly fields: ReadonlyMap<string, string>
  /** What was chosen in each menu of a form, or uploaded there, by custom id. */
  readonly choices: ReadonlyMap<string, readonly string[]>
  /** What was uploaded in a form, by the ids among the choices. */
  readonly attachments: ReadonlyMap<string, Attachment>
}

/** The custom id of a button, menu or form that runs an action; at most 100 characters. */
export function buildCustomId(action: string, argument: string): string {
  return `v1:${action}:${argument}`
}

/** What {@link buildCustomId} put together; undefined for any other text. */
export function parseCustomId(customId: string): { action: string; argument: string } | undefined {
  const groups = /^v1:(?<action>[a-z-]+):(?<argument>[\w-]*)$/.exec(customId)?.groups
  const { action, argument } = groups ?? {}
  return action === undefined || argument === undefined ? undefined : { action, argument }
}
