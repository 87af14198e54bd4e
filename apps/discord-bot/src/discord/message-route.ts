import { type EditAllowance } from '../edits/page-writer.ts'
import { type DiscordFailure } from './discord-failure.ts'
import { type MessageDraft } from './message-body.ts'

/** A message of ours, as far as its next edit has to know it. */
export interface SentMessage {
  readonly id: string
  readonly isLayout: boolean
  readonly attachmentId: string | undefined
  /** What Discord holds of its text; undefined where it does not say. */
  readonly text: string | undefined
}

/** Which message is to be written. */
export interface MessageTarget {
  /** Undefined when it is not known, as when the confirmation of an acknowledgement got lost. */
  readonly id: string | undefined
  /** The reply to the interaction, which has a name that does without an id. */
  readonly isOriginal: boolean
}

/** What became of one request for a message. */
export type SendOutcome =
  | {
      readonly type: 'sent'
      readonly message: SentMessage
      readonly allowance: EditAllowance | undefined
    }
  | (DiscordFailure & { readonly cause: unknown })

/** A way to the messages of an answer. */
export interface MessageRoute {
  readonly edit: (target: MessageTarget, draft: MessageDraft) => Promise<SendOutcome>
  /** @param nonce - the same for each attempt at the same message; at most 25 characters */
  readonly create: (draft: MessageDraft, nonce: string) => Promise<SendOutcome>
}
