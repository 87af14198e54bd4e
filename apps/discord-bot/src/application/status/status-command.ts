import { type TokenSource } from '@patchcord/auth'
import { ApplicationCommandType } from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { type QueueView } from '../answering/answer-queue.ts'
import { type Caller } from '../caller.ts'
import { everywhere } from '../command-reach.ts'
import { type Command, type Feature } from '../command.ts'
import { readSessionState } from '../connect/session-state.ts'
import { type DiscordHealth } from '../ports/discord-health.ts'
import { type RecentError } from './recent-errors.ts'
import { renderStatus, type StatusDetails } from './status-view.ts'

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ status }) => status.status),
  ...everywhere,
}

/** `/status`: whether the bot is connected and how busy it is; for the owner also how it fares. */
export function createStatusFeature(dependencies: {
  readonly tokens: Pick<TokenSource, 'getTokens'>
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
  readonly readQueue: () => QueueView
  readonly readDiscord: () => DiscordHealth
  readonly listErrors: () => readonly RecentError[]
  /** Whether the owner could not be told of a lost session in a direct message. */
  readonly isLossUntold: () => Promise<boolean>
  readonly version: string
}): Feature {
  const { tokens, isOwner, readWords, readQueue, readDiscord, version } = dependencies

  const readDetails = async (): Promise<StatusDetails> => ({
    discord: readDiscord(),
    errors: dependencies.listErrors(),
    isLossUntold: await dependencies.isLossUntold(),
  })

  const run: Command['run'] = async (call, responder) => {
    const words = await readWords(call)
    await responder.deferReply({ isEphemeral: true })
    const session = await readSessionState(tokens)
    const { pingMs } = readDiscord()
    const details = isOwner(call.askerId) ? await readDetails() : undefined
    await responder.editReply(
      renderStatus({ session, queue: readQueue(), pingMs, version, details }, words),
    )
  }

  return { commands: [{ definition, run }] }
}
