import { type DriverName } from './drivers/index.ts'

/** Figures by name; what they mean stands at the measurement that makes them. */
export type Figures = Readonly<Record<string, number>>

/** What to measure once. */
export interface Job {
  readonly driver: DriverName
  readonly measurement: string
  readonly scenario: string
  /** Streams, one after the other or at once as the measurement says. */
  readonly count: number
  /** Streams before the measurement, one after the other, until the engine has optimized what they use. */
  readonly warmUpCount: number
}
