import { type APIUser, type InteractionResponseType } from 'discord-api-types/v10'
import { type SandboxOutcome } from '../user/sandbox-user.ts'
import { type InteractionLife } from './lifecycle.ts'
import { type InteractionPayload } from './payload.ts'

/** An interaction from the moment the person acts until its token ends. */
export interface Interaction extends InteractionLife {
  readonly payload: InteractionPayload
  readonly user: APIUser
  readonly channelId: string
  /** Whether only the user's own installation of the application authorized it. */
  readonly isUserInstalled: boolean
  /** Whether every answer to it is ephemeral, whatever the bot says. */
  readonly isKeptPrivate: boolean
  acknowledgedWith: InteractionResponseType | undefined
  hasLapsed: boolean
  /** What `@original` names. */
  originalMessageId: string | undefined
  /** Ids of the messages that its token may read, change and delete. */
  readonly messageIds: Set<string>
  followUpCount: number
  /** The modal that opened it, when it is a modal's submission. */
  readonly openedBy: Interaction | undefined
  /** Tells the person's side what became of it; only the first call counts. */
  settle(outcome: SandboxOutcome): void
  /** What became of it, and when, in epoch milliseconds. */
  readonly settled: Promise<{ readonly outcome: SandboxOutcome; readonly atMs: number }>
}
