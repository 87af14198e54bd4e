import { idleMeter, type Meter } from '../application/ports/meter.ts'
import { type RequestCounter } from '../discord/count-requests.ts'
import { startAdminServer } from './admin-server.ts'
import { createMetrics } from './metrics.ts'
import { type VitalSigns } from './vital-signs.ts'

/** What the operator sees of the bot, and where that comes from. */
export interface Admin {
  readonly meter: Meter
  readonly requests: RequestCounter
  /** Where it can be seen; undefined when nobody is to look. */
  readonly url: string | undefined
  readonly close: () => Promise<void>
}

/**
 * Lets the operator look, and counts what there is to see.
 *
 * @param address - undefined: nobody looks, and nothing is counted
 * @throws {AdminError} the address cannot be listened on
 */
export async function openAdmin(
  address: { readonly host: string; readonly port: number } | undefined,
  readVitalSigns: () => Promise<VitalSigns>,
): Promise<Admin> {
  if (address === undefined) return blind
  const metrics = createMetrics()
  const { url, close } = await startAdminServer({ ...address, readVitalSigns, metrics })
  return { meter: metrics.meter, requests: metrics.requests, url, close }
}

const blind: Admin = {
  meter: idleMeter,
  requests: { edited: () => undefined, rateLimited: () => undefined },
  url: undefined,
  close: async () => undefined,
}
