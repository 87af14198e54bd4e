import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { type RefusalName } from '../refusal/refusal.ts'

/** The two clocks of an interaction, in milliseconds from its creation. */
export interface InteractionDeadlines {
  readonly acknowledgeWithinMs: number
  readonly tokenLifetimeMs: number
}

/** How far an interaction has come. */
export interface InteractionLife {
  /** Epoch milliseconds. */
  readonly createdAtMs: number
  /** The response that acknowledged it. */
  readonly acknowledgedWith: InteractionResponseType | undefined
  /** Whether the person was told that the application did not respond. */
  readonly hasLapsed: boolean
}

/** Why a callback is refused now; `undefined` when it may acknowledge the interaction. */
export function refuseCallback(
  life: InteractionLife,
  nowMs: number,
  { acknowledgeWithinMs }: InteractionDeadlines,
): RefusalName | undefined {
  if (life.acknowledgedWith !== undefined) return 'already-acknowledged'
  const isLate = life.hasLapsed || nowMs - life.createdAtMs > acknowledgeWithinMs
  return isLate ? 'unknown-interaction' : undefined
}

/**
 * Why the interaction's webhook is refused now. It exists from the acknowledgement on; an
 * unacknowledged one is unknown until its token ends, and then an invalid token as any other.
 */
export function refuseWebhook(
  life: InteractionLife,
  nowMs: number,
  { tokenLifetimeMs }: InteractionDeadlines,
): RefusalName | undefined {
  if (nowMs - life.createdAtMs >= tokenLifetimeMs) return 'expired-token'
  const hasWebhook =
    life.acknowledgedWith !== undefined &&
    life.acknowledgedWith !== InteractionResponseType.ApplicationCommandAutocompleteResult
  return hasWebhook ? undefined : 'unknown-webhook'
}

/**
 * The responses that an interaction can be acknowledged with.
 *
 * @param hasMessage - whether it began at a component of a message
 */
export function acceptedResponses(
  type: InteractionType,
  hasMessage: boolean,
): readonly InteractionResponseType[] {
  const newMessage = [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
  ]
  const messageUpdate = hasMessage
    ? [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage]
    : []
  switch (type) {
    case InteractionType.Ping:
      return [InteractionResponseType.Pong]
    case InteractionType.ApplicationCommand:
      return [...newMessage, InteractionResponseType.Modal]
    case InteractionType.MessageComponent:
      return [...newMessage, ...messageUpdate, InteractionResponseType.Modal]
    case InteractionType.ApplicationCommandAutocomplete:
      return [InteractionResponseType.ApplicationCommandAutocompleteResult]
    case InteractionType.ModalSubmit:
      return [...newMessage, ...messageUpdate]
  }
}
