import { type AccountLimits, type LimitWindow } from '@patchcord/provider/codex'
import { Gauge, type Registry } from 'prom-client'
import { type VitalSigns } from './vital-signs.ts'

/** Adds what can be read at any time. @returns sets all of it to what was just seen */
export function observeVitalSigns(registers: Registry[]): (signs: VitalSigns) => void {
  const ready = new Gauge({
    name: 'patchcord_gateway_ready',
    help: '1 while interactions come in, else 0',
    registers,
  })
  const ping = new Gauge({
    name: 'patchcord_gateway_ping_seconds',
    help: 'How long Discord took for the last heartbeat',
    registers,
  })
  const database = new Gauge({
    name: 'patchcord_database_up',
    help: '1 while the database answers, else 0',
    registers,
  })
  const session = new Gauge({
    name: 'patchcord_session_expires_timestamp_seconds',
    help: 'When the access token ends, which is renewed before; absent while nobody is connected',
    registers,
  })
  const waiting = new Gauge({
    name: 'patchcord_queue_waiting',
    help: 'Questions that wait for their turn now',
    registers,
  })
  const observeLimits = createLimitGauges(registers)
  return ({ gateway, isDatabaseWorking, sessionExpiresAtMs, waitingQuestions, limits }) => {
    ready.set(Number(gateway.isReady))
    setOrRemove(ping, {}, gateway.pingMs)
    database.set(Number(isDatabaseWorking))
    setOrRemove(session, {}, sessionExpiresAtMs)
    waiting.set(waitingQuestions)
    observeLimits(limits)
  }
}

function createLimitGauges(registers: Registry[]): (limits: AccountLimits | undefined) => void {
  const labelNames = ['limit', 'window']
  const used = new Gauge({
    name: 'patchcord_subscription_used_percent',
    help: 'How much of a window of the subscription is used up, as the service said last',
    labelNames,
    registers,
  })
  const resets = new Gauge({
    name: 'patchcord_subscription_resets_timestamp_seconds',
    help: 'When that window is free again',
    labelNames,
    registers,
  })
  const observe = (limit: string, window: string, seen: LimitWindow | undefined): void => {
    if (seen === undefined) return
    used.set({ limit, window }, seen.usedPercent)
    setOrRemove(resets, { limit, window }, seen.resetsAtMs)
  }
  return (limits) => {
    used.reset()
    resets.reset()
    for (const { id, primary, secondary } of limits?.rateLimits ?? []) {
      observe(id, 'primary', primary)
      observe(id, 'secondary', secondary)
    }
  }
}

/** Seconds of what is known in milliseconds, and no figure at all of what is not. */
function setOrRemove(
  gauge: Gauge,
  labels: Readonly<Record<string, string>>,
  timeMs: number | undefined,
): void {
  if (timeMs === undefined) gauge.remove(labels)
  else gauge.set(labels, timeMs / 1_000)
}
