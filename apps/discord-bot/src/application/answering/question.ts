import { type FilePart, type ReasoningEffort, type TextPart } from '@patchcord/provider'
import { type Caller } from '../caller.ts'
import { type Attachment } from '../command.ts'
import { type ConversationChoice } from '../conversation/find-conversation.ts'

/** Something that is asked, with all that was chosen for it. */
export interface Question {
  readonly caller: Caller
  /** What the person said; attachments follow it. */
  readonly content: readonly (TextPart | FilePart)[]
  /** Not fetched yet. */
  readonly attachments: readonly Attachment[]
  readonly conversation: ConversationChoice
  readonly isPrivate: boolean
  /** Undefined: the first one that is listed and allowed. */
  readonly modelId: string | undefined
  /** Undefined: the model's own choice. */
  readonly effort: ReasoningEffort | undefined
}
