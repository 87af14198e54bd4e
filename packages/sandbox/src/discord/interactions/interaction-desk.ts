import { type Clock } from '../clock.ts'
import { refusal } from '../refusal/refusal.ts'
import { type SandboxOutcome } from '../user/sandbox-user.ts'
import { type Places } from '../world/access.ts'
import { type Interaction } from './interaction.ts'
import { type InteractionDeadlines, refuseCallback, refuseWebhook } from './lifecycle.ts'
import { buildPayload, isKeptPrivate, isUserInstalled, type UserAct } from './payload.ts'

/** What Discord shows under a command that nobody answered. */
export const NO_RESPONSE = 'The application did not respond'

/** What a person is told whose interaction was still open when the stand-in closed. */
const CLOSED = 'Discord was closed before the application responded'

/** The interactions of a stand-in and their deadlines. */
export interface InteractionDesk {
  /**
   * Begins an interaction. It settles as failed unless it is acknowledged in time, and when the
   * stand-in closes before.
   */
  open(act: UserAct, openedBy?: Interaction): Interaction
  /**
   * The interaction that a callback may acknowledge now.
   *
   * @throws {DiscordRefusal} 10062 when unknown or too late, 40060 when acknowledged before
   */
  expectingCallback(id: string, token: string): Interaction
  /**
   * The interaction whose webhook may be used now.
   *
   * @throws {DiscordRefusal} 10015 when unknown or not acknowledged, 50027 when the token ended
   */
  withWebhook(applicationId: string, token: string): Interaction
  /** Forgets the interactions whose token has ended; they are unknown from then on. */
  forgetEnded(): void
}

/** What the desk works with. */
export interface DeskDependencies {
  readonly clock: Clock
  readonly places: Places
  readonly deadlines: InteractionDeadlines
  readonly nextId: () => string
  /** Makes a token for an interaction. */
  readonly nextToken: (interactionId: string) => string
  /** Aborts when the stand-in closes. */
  readonly closing: AbortSignal
}

/** Makes a desk without interactions. */
export function createInteractionDesk(dependencies: DeskDependencies): InteractionDesk {
  const { clock, deadlines, nextId, nextToken } = dependencies
  const byToken = new Map<string, Interaction>()
  return {
    open(act, openedBy) {
      const id = nextId()
      const interaction = createInteraction(act, openedBy, id, nextToken(id), dependencies)
      byToken.set(interaction.payload.token, interaction)
      return interaction
    },
    expectingCallback(id, token) {
      const interaction = byToken.get(token)
      if (interaction?.payload.id !== id) throw refusal('unknown-interaction')
      const refused = refuseCallback(interaction, clock.now(), deadlines)
      if (refused) throw refusal(refused)
      return interaction
    },
    withWebhook(applicationId, token) {
      const interaction = byToken.get(token)
      if (interaction?.payload.application_id !== applicationId) throw refusal('unknown-webhook')
      const refused = refuseWebhook(interaction, clock.now(), deadlines)
      if (refused) throw refusal(refused)
      return interaction
    },
    forgetEnded() {
      const endedBeforeMs = clock.now() - deadlines.tokenLifetimeMs
      for (const [token, { createdAtMs }] of byToken) {
        if (createdAtMs <= endedBeforeMs) byToken.delete(token)
      }
    },
  }
}

function createInteraction(
  act: UserAct,
  openedBy: Interaction | undefined,
  id: string,
  token: string,
  { clock, places, deadlines, closing }: DeskDependencies,
): Interaction {
  const { promise, resolve } = Promise.withResolvers<Awaited<Interaction['settled']>>()
  const answered = new AbortController()
  const settle = (outcome: SandboxOutcome) => {
    resolve({ outcome, atMs: clock.now() })
    answered.abort()
  }
  const interaction: Interaction = {
    payload: buildPayload(places, act, id, token),
    user: act.person.user,
    channelId: act.channel.id,
    isUserInstalled: isUserInstalled(act),
    isKeptPrivate: isKeptPrivate(places, act),
    createdAtMs: clock.now(),
    acknowledgedWith: undefined,
    hasLapsed: false,
    originalMessageId: undefined,
    messageIds: new Set(),
    followUpCount: 0,
    openedBy,
    settle,
    settled: promise,
  }
  const lapse = () => {
    interaction.hasLapsed = true
    settle({ status: 'failed', reason: NO_RESPONSE })
  }
  const stopWaiting = () => settle({ status: 'failed', reason: CLOSED })
  const waiting = AbortSignal.any([answered.signal, closing])
  clock.sleep(deadlines.acknowledgeWithinMs, waiting).then(lapse, stopWaiting)
  return interaction
}
