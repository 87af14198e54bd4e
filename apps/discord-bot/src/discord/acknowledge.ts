import { setTimeout as delay } from 'node:timers/promises'
import { type InteractionResponseType, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { ResponderError } from '../application/interaction-responder.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { type Expire, expireInTime } from './expire.ts'
import { type InteractionSource } from './interaction-source.ts'

/** Discord waits so long for the first answer to an interaction. */
const ANSWERABLE_FOR_MS = 3_000
/** An interaction older than this would lapse before the answer is there. */
const MAX_AGE_MS = 2_500
/** A callback that takes longer is taken for lost while there is time for another one. */
const ATTEMPT_TIMEOUT_MS = 1_000
const PAUSE_MS = 50

/** An interaction that this process has answered first. */
export interface Acknowledgement {
  /** The reply, or the message of the button. Undefined for a form, and when Discord's answer got lost. */
  readonly messageId: string | undefined
  /** Discord's word where it gave one: it makes a reply ephemeral where the bot may not speak. */
  readonly isEphemeral: boolean
}

const callbackSchema = z.object({
  interaction: z.object({
    response_message_id: z.string().optional(),
    response_message_ephemeral: z.boolean().optional(),
  }),
})

/**
 * Gives an interaction its first answer, again and again while there is time. When Discord took one and its
 * confirmation got lost, the next is told that it comes twice, and the interaction counts as acknowledged.
 * Told so although none can have arrived, another process has it.
 *
 * @param options.isEphemeral - what the callback asks for, for when Discord's answer is lost
 * @throws {ResponderError} code `lapsed`: it was too old, and nothing was sent, or Discord says so;
 *   `owned-elsewhere`; `unavailable`: there was no answer in time; or why else it was refused
 */
export async function acknowledge(
  rest: REST,
  { id, token, createdAtMs }: InteractionSource,
  body: { readonly type: InteractionResponseType; readonly data?: object },
  options: {
    readonly now: () => number
    readonly isEphemeral: boolean
    readonly expire?: Expire
  },
): Promise<Acknowledgement> {
  const { now, isEphemeral, expire = expireInTime } = options
  const query = new URLSearchParams({ with_response: 'true' })
  const ageMs = Math.max(0, now() - createdAtMs)
  const deadlineMs = now() + ANSWERABLE_FOR_MS - ageMs
  if (ageMs > MAX_AGE_MS) throw new ResponderError('lapsed', { ageMs })
  let mayBeDone = false
  for (;;) {
    const timeoutMs = Math.max(1, Math.min(ATTEMPT_TIMEOUT_MS, deadlineMs - now()))
    try {
      const signal = expire(timeoutMs)
      const route = Routes.interactionCallback(id, token)
      return readAnswer(await rest.post(route, { body, query, auth: false, signal }), isEphemeral)
    } catch (cause) {
      const failure = classifyFailure(cause)
      if (failure.type === 'refused') {
        const reason = toRefusalReason(failure.reason)
        if (reason === 'owned-elsewhere' && mayBeDone) return { messageId: undefined, isEphemeral }
        throw new ResponderError(reason, { cause, ageMs })
      }
      if (failure.type === 'unavailable') mayBeDone ||= failure.mayBeDone
      const pauseMs = failure.type === 'rate-limited' ? failure.retryAfterMs : PAUSE_MS
      if (now() + pauseMs >= deadlineMs) throw new ResponderError('unavailable', { cause, ageMs })
      await delay(pauseMs)
    }
  }
}

function readAnswer(answer: unknown, isEphemeral: boolean): Acknowledgement {
  const result = callbackSchema.safeParse(answer)
  if (!result.success) return { messageId: undefined, isEphemeral }
  const { interaction } = result.data
  return {
    messageId: interaction.response_message_id,
    isEphemeral: interaction.response_message_ephemeral ?? isEphemeral,
  }
}
