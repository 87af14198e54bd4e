import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Meter } from '../application/ports/meter.ts'
import { type RequestCounter } from '../discord/count-requests.ts'
import { createAnswerMeter } from './answer-metrics.ts'
import { createRequestCounter } from './request-metrics.ts'
import { observeVitalSigns } from './vital-metrics.ts'
import { type VitalSigns } from './vital-signs.ts'

/** What the bot counts, and how it is read. */
export interface Metrics {
  readonly meter: Meter
  readonly requests: RequestCounter
  /** Everything in the text format of Prometheus, with what the bot looks like now. */
  readonly render: (signs: VitalSigns) => Promise<string>
  /** The media type of that format. */
  readonly contentType: string
}

/** Creates the bot's metrics. All but the process's own begin with `patchcord_`. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const observe = observeVitalSigns(registers)
  return {
    meter: createAnswerMeter(registers),
    requests: createRequestCounter(registers),
    render: async (signs) => {
      observe(signs)
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
