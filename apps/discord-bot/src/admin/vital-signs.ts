import { AuthError, type TokenStore } from '@patchcord/auth'
import { type AccountLimits } from '@patchcord/provider/codex'
import { type GatewayPulse } from '../discord/gateway-pulse.ts'

/** How the bot is, at one moment. */
export interface VitalSigns {
  readonly phase: 'starting' | 'running' | 'stopping'
  readonly gateway: GatewayPulse
  readonly isDatabaseWorking: boolean
  /** Epoch milliseconds at which the access token ends; undefined while nobody is connected. */
  readonly sessionExpiresAtMs: number | undefined
  /** How many questions wait for their turn. */
  readonly waitingQuestions: number
  /** What is left of the subscription, as the service said last. */
  readonly limits: AccountLimits | undefined
}

/** How long the database may take to answer, in milliseconds. */
const DATABASE_PATIENCE_MS = 2_000

/** Looks at the bot. Whatever cannot be seen in two seconds counts as not working. */
export async function readVitalSigns(sources: {
  readonly phase: VitalSigns['phase']
  readonly gateway: GatewayPulse
  readonly tokenStore: Pick<TokenStore, 'load'>
  /** Undefined until it is put together. */
  readonly application:
    | {
        readonly countWaiting: () => number
        readonly lastLimits: () => AccountLimits | undefined
      }
    | undefined
  /** Resolves when so many milliseconds are over. */
  readonly sleep: (durationMs: number) => Promise<unknown>
}): Promise<VitalSigns> {
  const { phase, gateway, tokenStore, application, sleep } = sources
  const late = sleep(DATABASE_PATIENCE_MS).then(() => ({ isDatabaseWorking: false }))
  const session = await Promise.race([readSession(tokenStore), late])
  return {
    phase,
    gateway,
    waitingQuestions: application?.countWaiting() ?? 0,
    limits: application?.lastLimits(),
    sessionExpiresAtMs: undefined,
    ...session,
  }
}

async function readSession(
  tokenStore: Pick<TokenStore, 'load'>,
): Promise<Partial<VitalSigns> & Pick<VitalSigns, 'isDatabaseWorking'>> {
  try {
    const stored = await tokenStore.load()
    return { isDatabaseWorking: true, sessionExpiresAtMs: stored?.tokens.expiresAtMs }
  } catch (error) {
    // A session that cannot be read is there all the same: the database has done its work.
    return { isDatabaseWorking: AuthError.isInstance(error) && error.code !== 'store-failed' }
  }
}
