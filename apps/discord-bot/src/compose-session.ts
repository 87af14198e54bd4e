import { randomUUID } from 'node:crypto'
import {
  buildChatGptServer,
  createDeviceCodeClient,
  createOAuthClient,
  createTokenSource,
  type LoginRequiredError,
  type TokenSource,
} from '@patchcord/auth'
import { sleep } from '@patchcord/auth/node'
import { type Caller } from './application/caller.ts'
import { type Feature } from './application/command.ts'
import { createConnectFeature } from './application/connect/connect-command.ts'
import { createDisconnectFeature } from './application/connect/disconnect-command.ts'
import {
  createLostSessionNotice,
  type LostSessionNotice,
} from './application/connect/lost-session.ts'
import { createSignInPresenter } from './application/connect/sign-in-presenter.ts'
import { createSignIn } from './application/connect/sign-in.ts'
import { type Logger } from './application/logger.ts'
import { type DirectMessages } from './application/ports/direct-messages.ts'
import { languageOf } from './application/settings/reader-words.ts'
import { type BotConfig } from './config.ts'
import { type Clock } from './edits/clock.ts'
import { type BotState } from './state/open-state.ts'
import { findWords } from './words/find-words.ts'
import { type Words } from './words/words.ts'

/** The bot's session with ChatGPT, and what its owner does about it. */
export interface Session {
  readonly tokens: TokenSource
  readonly lossNotice: LostSessionNotice
  /** `/connect` and `/disconnect`. */
  readonly features: readonly Feature[]
}

/** What the session is made of. */
export interface SessionParts {
  readonly config: BotConfig
  readonly state: Pick<BotState, 'tokenStore' | 'stores'>
  readonly logger: Logger
  readonly isOwner: (userId: string) => boolean
  readonly ownerIds: () => readonly string[]
  readonly directMessages: DirectMessages
  readonly readWords: (caller: Caller) => Promise<Words>
  readonly clock: Clock
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** Puts together how the bot signs in, stays signed in, and tells its owner when it is not any more. */
export function composeSession(parts: SessionParts): Session {
  const { config, state, logger, isOwner, readWords, directMessages, clock, signal } = parts
  const { now } = clock
  const lossNotice = createLostSessionNotice({
    ...parts,
    notes: state.stores.notes,
    readWordsOf: (userId) => readWordsOf(userId, state),
  })
  const server = buildChatGptServer({
    issuerUrl: config.chatGpt.issuerUrl,
    clientId: config.chatGpt.clientId,
    originator: config.codex.originator,
  })
  const client = createOAuthClient({ server, fetch, now })
  const tokens = createTokenSource({
    store: state.tokenStore,
    refresh: (session) => client.refresh(session),
    revoke: (session) => client.revoke(session),
    now,
    onSessionLost: (error) => reportLoss(error, lossNotice, logger),
    onAccount: () => void lossNotice.forget(),
  })
  const signIn = createSignIn({
    client,
    deviceCodes: createDeviceCodeClient({ server, fetch, now }),
    tokens,
    redirectUri: config.chatGpt.redirectUrl,
    now,
    sleep,
    generateId: randomUUID,
    signal,
  })
  const presenter = createSignInPresenter({ signIn, tokens, logger })
  const ownersOnly = { isOwner, readWords, logger }
  return {
    tokens,
    lossNotice,
    features: [
      createConnectFeature({
        ...ownersOnly,
        signIn,
        presenter,
        directMessages,
        clock,
      }),
      createDisconnectFeature({ ...ownersOnly, tokens, now, generateId: randomUUID }),
    ],
  }
}

function reportLoss(error: LoginRequiredError, notice: LostSessionNotice, logger: Logger): void {
  logger.error({ err: error }, 'the session is lost')
  if (error.reason !== 'signed-out') void notice.tell(error.reason)
}

/** The words for somebody who has not asked anything: in the language they have set, or in English. */
async function readWordsOf(
  userId: string,
  { stores: { settings } }: Pick<BotState, 'stores'>,
): Promise<Words> {
  const place = { userId, guildId: undefined, channelId: undefined }
  const [scopes, bot] = await Promise.all([settings.load(place), settings.loadBot()])
  return findWords(languageOf(scopes, bot, 'en-US'))
}
