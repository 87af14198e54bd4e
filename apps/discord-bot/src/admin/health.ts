import { type VitalSigns } from './vital-signs.ts'

/** What `/healthz` answers. */
export interface HealthReport {
  /** `ok` when the bot can be asked something; a supervisor that waits for it may restart it. */
  readonly status: 'ok' | 'unavailable'
  readonly phase: VitalSigns['phase']
  readonly gateway: 'ready' | 'connecting'
  readonly database: 'ok' | 'failing'
  /** Not being connected to ChatGPT is no illness: the bot says so to whoever asks. */
  readonly session: 'present' | 'none'
}

/** Says how the bot is, in words of which the operator's tools can make something. */
export function describeHealth(signs: VitalSigns): HealthReport {
  const { phase, gateway, isDatabaseWorking, sessionExpiresAtMs } = signs
  const isWell = phase === 'running' && gateway.isReady && isDatabaseWorking
  return {
    status: isWell ? 'ok' : 'unavailable',
    phase,
    gateway: gateway.isReady ? 'ready' : 'connecting',
    database: isDatabaseWorking ? 'ok' : 'failing',
    session: sessionExpiresAtMs === undefined ? 'none' : 'present',
  }
}
