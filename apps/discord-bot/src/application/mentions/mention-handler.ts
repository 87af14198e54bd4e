import { findWords } from '../../words/find-words.ts'
import { type AnswerDesk } from '../answering/answer-desk.ts'
import { type Caller } from '../caller.ts'
import { type QuestionResponder, ResponderError } from '../interaction-responder.ts'
import { type Logger } from '../logger.ts'
import { type FindParentChannel } from '../ports/parent-channels.ts'
import { buildQuestion, type QuestionParts } from './build-question.ts'
import { type Mention } from './mention.ts'
import { createRecentKeys } from './recent-keys.ts'

/** A connection that comes back brings what was missed; nobody waits for an answer to what is older. */
const MAX_AGE_MS = 10 * 60_000

/** Answers a message that is meant for the bot; never rejects. */
export type MentionHandler = (mention: Mention, responder: QuestionResponder) => Promise<void>

/** What answering messages needs. */
export interface MentionParts extends QuestionParts {
  readonly desk: Pick<AnswerDesk, 'take'>
  readonly findParentChannel: FindParentChannel
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly logger: Logger
}

/**
 * Takes messages to the desk where questions are taken. Why one is not answered is said below it, once a
 * minute to each person: everybody reads that, and nobody is to make the bot fill a channel. Where the bot
 * may not write, it is silent for a minute: Discord counts refusals, and shuts out whoever collects too many.
 */
export function createMentionHandler(parts: MentionParts): MentionHandler {
  const { desk, findParentChannel, now, logger } = parts
  const told = createRecentKeys(now)
  const refusing = createRecentKeys(now)

  function restrain(responder: QuestionResponder, { authorId }: Mention): QuestionResponder {
    return {
      ...responder,
      tellAsker: async (content) => {
        if (told.has(authorId)) return
        told.add(authorId)
        try {
          await responder.tellAsker(content)
        } catch (error) {
          told.remove(authorId) // they have read nothing
          throw error
        }
      },
    }
  }

  async function findParent({ guildId, channelId, isThread }: Mention) {
    const mayHaveParent = guildId !== undefined && isThread !== false
    return mayHaveParent ? findParentChannel(channelId) : undefined
  }

  async function answer(mention: Mention, responder: QuestionResponder): Promise<void> {
    const caller = toCaller(mention, await findParent(mention))
    await desk.take(caller, responder, (settings) =>
      buildQuestion(mention, caller, settings, parts),
    )
  }

  return async (mention, responder) => {
    const { messageId: interactionId, channelId } = mention
    const ageMs = now() - mention.writtenAtMs
    if (ageMs > MAX_AGE_MS) {
      logger.warn({ interactionId, ageMs }, 'a message came too late, or the clock is wrong')
      return
    }
    if (refusing.has(channelId)) return
    const restrained = restrain(responder, mention)
    try {
      await answer(mention, restrained)
    } catch (error) {
      if (error instanceof ResponderError) {
        if (error.code === 'missing-access') refusing.add(channelId)
        logger.warn({ interactionId, channelId, err: error }, 'a message stays without an answer')
        return
      }
      logger.error({ interactionId, err: error }, 'a message could not be answered')
      const { failed } = findWords('').interaction
      await restrained.tellAsker(failed(interactionId)).catch((unable: unknown) => {
        logger.warn({ interactionId, err: unable }, 'the asker could not be told of a failure')
      })
    }
  }
}

/** Who has written a message, and where. Discord tells less of them than of somebody who runs a command. */
function toCaller(mention: Mention, parentChannelId: string | undefined): Caller {
  const { messageId, authorId, guildId, channelId, roleIds } = mention
  return {
    interactionId: messageId,
    interactionToken: undefined,
    askerId: authorId,
    locale: '',
    place: {
      kind: guildId === undefined ? 'direct-message' : 'server',
      guildId,
      channelId,
      parentChannelId,
    },
    roleIds,
    may: { manageMessages: false, manageServer: false, createPublicThreads: undefined },
    isUserInstalled: false,
  }
}
