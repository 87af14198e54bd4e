import { drawId, type RandomBytes } from '../entropy.ts'

const DEVICE_CODE_LIFETIME_MS = 15 * 60_000

/** Consonants only, so that a code neither spells a word nor mixes up 0 and O (RFC 8628 §6.1). */
const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

/** A started device sign-in: the half for the device and the half for the person. */
export interface DeviceCode {
  readonly deviceAuthId: string
  /** Shown to the person, `XXXX-XXXXX`. */
  readonly userCode: string
}

/** How a device sign-in stands; `approved` is told once. */
export type DevicePoll = 'pending' | 'approved' | 'denied' | 'expired' | 'used' | 'unknown'

/** Device sign-ins in progress. */
export interface DeviceCodes {
  start(): DeviceCode
  /** What the person decided; false when no pending sign-in has this code. */
  decide(userCode: string, decision: 'approved' | 'denied'): boolean
  poll(code: DeviceCode): DevicePoll
}

/** Brings a code as a person types it into the form that was shown. */
function normalizeUserCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z]/g, '')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** Creates the store of device sign-ins; each is good for 15 minutes and for one exchange. */
export function createDeviceCodes(deps: {
  readonly now: () => number
  readonly randomBytes: RandomBytes
}): DeviceCodes {
  type Entry = DeviceCode & {
    startedAtMs: number
    state: 'pending' | 'approved' | 'denied' | 'used'
  }
  const entries = new Map<string, Entry>()
  const isExpired = (entry: Entry) => deps.now() >= entry.startedAtMs + DEVICE_CODE_LIFETIME_MS
  return {
    start() {
      const letters = Array.from(
        deps.randomBytes(9),
        (byte) => USER_CODE_LETTERS[byte % USER_CODE_LETTERS.length],
      ).join('')
      const code = {
        deviceAuthId: `deviceauth_${drawId(deps.randomBytes, 24)}`,
        userCode: normalizeUserCode(letters),
      }
      entries.set(code.userCode, { ...code, startedAtMs: deps.now(), state: 'pending' })
      return code
    },
    decide(userCode, decision) {
      const entry = entries.get(normalizeUserCode(userCode))
      if (entry?.state !== 'pending' || isExpired(entry)) return false
      entry.state = decision
      return true
    },
    poll({ deviceAuthId, userCode }) {
      const entry = entries.get(userCode)
      if (entry?.deviceAuthId !== deviceAuthId) return 'unknown'
      if (isExpired(entry)) return 'expired'
      const { state } = entry
      if (state === 'approved') entry.state = 'used'
      return state
    },
  }
}
