import { type Words } from '../../words/words.ts'
import { type Logger } from '../logger.ts'
import { type DirectMessages } from '../ports/direct-messages.ts'
import { type NoteStore } from '../ports/note-store.ts'
import { renderConnectView } from './connect-view.ts'
import { type LostReason } from './session-state.ts'

/** Sees to it that the owner hears of a lost session, once. */
export interface LostSessionNotice {
  /** Tells the owner, unless they have been told of this loss, by whichever process. Never rejects. */
  readonly tell: (reason: LostReason) => Promise<void>
  /** There is a new session: of its loss the owner is told again. Never rejects. */
  readonly forget: () => Promise<void>
  /** Whether the owner could not be told of the loss, so that they have to read of it elsewhere. */
  readonly isUndelivered: () => Promise<boolean>
}

/** What is noted of the latest session. */
const notes = { told: 'told', undelivered: 'undelivered', none: '' } as const

export function createLostSessionNotice(dependencies: {
  readonly notes: NoteStore
  readonly directMessages: DirectMessages
  /** Of several people, the first whom Discord lets the bot write to is told. */
  readonly ownerIds: () => readonly string[]
  /** The words for somebody who has not asked anything. */
  readonly readWordsOf: (userId: string) => Promise<Words>
  readonly logger: Logger
}): LostSessionNotice {
  const { directMessages, ownerIds, readWordsOf, logger } = dependencies
  const note = (text: string) => dependencies.notes.write('told-of-lost-session', text)

  async function tellOne(userId: string, reason: LostReason): Promise<boolean> {
    try {
      const { connect } = await readWordsOf(userId)
      const message = renderConnectView({ type: 'lost', reason }, connect)
      const outcome = await directMessages.send(userId, message)
      if (outcome === 'closed') logger.warn({ userId }, 'the owner takes no direct messages')
      return outcome === 'sent'
    } catch (error) {
      logger.warn({ userId, err: error }, 'the owner could not be written to')
      return false
    }
  }

  async function tellSomebody(reason: LostReason): Promise<boolean> {
    for (const userId of ownerIds()) if (await tellOne(userId, reason)) return true
    return false
  }

  return {
    tell: async (reason) => {
      try {
        if (!(await note(notes.told))) return
        if (await tellSomebody(reason)) return
        logger.error({}, 'nobody could be told in a direct message that the session is lost')
        await note(notes.undelivered)
      } catch (error) {
        logger.error({ err: error }, 'it could not be noted that the owner was told of a loss')
      }
    },
    forget: async () => {
      await note(notes.none).catch((error: unknown) => {
        logger.warn({ err: error }, 'it could not be noted that there is a new session')
      })
    },
    isUndelivered: async () => {
      return (await dependencies.notes.read('told-of-lost-session')) === notes.undelivered
    },
  }
}
