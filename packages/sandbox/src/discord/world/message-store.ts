import { type APIMessage } from 'discord-api-types/v10'

/** A message as its readers see it now. */
export interface SandboxMessage {
  readonly message: APIMessage
  /** Set for an ephemeral message: the only user who sees it. */
  readonly visibleToUserId: string | undefined
  /** How many times it was changed after it was created. */
  readonly editCount: number
}

/** One visible change of one message. */
export interface TimelineEntry extends SandboxMessage {
  /** Epoch milliseconds of the stand-in's clock at which readers saw the change. */
  readonly atMs: number
  readonly change: 'created' | 'edited' | 'deleted'
}
