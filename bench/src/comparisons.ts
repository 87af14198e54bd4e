import { type DriverName } from './drivers/index.ts'
import { type Figures, type Job } from './job.ts'

/** One figure of several clients, measured side by side. */
export interface Comparison {
  readonly title: string
  readonly unit: string
  readonly drivers: readonly DriverName[]
  readonly job: Omit<Job, 'driver'>
  /** The figure to compare, from what a job reports. */
  readonly read: (figures: Figures, job: Omit<Job, 'driver'>) => number
  /** Ratios of ours to a peer that are promised. */
  readonly targets: readonly Target[]
  /** What our own figure is promised to reach. */
  readonly atLeast?: number
  /** For figures in which chance has a large part: so many times the rounds of others. @defaultValue 1 */
  readonly roundsFactor?: number
}

export interface Target {
  readonly peer: DriverName
  readonly atMost: number
}

const figure = (figures: Figures, name: string): number => figures[name] ?? Number.NaN
const perDelta = (figures: Figures) => figure(figures, 'cpuMicros') / figure(figures, 'deltas')
const clients = ['patchcord', 'straightforward', 'built-in-fetch', 'openai-sdk', 'ai-sdk'] as const

/** Long enough for the pauses of opening, compiling and collecting garbage to be as rare as they are in use. */
const liveJob = { measurement: 'live', scenario: 'live-long', count: 500, warmUpCount: 0 } as const

export const comparisons: readonly Comparison[] = [
  {
    title: 'a burst of text deltas',
    unit: 'µs of CPU a delta',
    drivers: clients,
    job: { measurement: 'sequential', scenario: 'burst', count: 10, warmUpCount: 10 },
    read: perDelta,
    targets: [
      { peer: 'straightforward', atMost: 1 },
      { peer: 'openai-sdk', atMost: 0.22 },
    ],
  },
  {
    title: 'the same cut at random bytes',
    unit: 'µs of CPU a delta',
    drivers: clients,
    job: { measurement: 'sequential', scenario: 'random-splits', count: 30, warmUpCount: 30 },
    read: perDelta,
    targets: [{ peer: 'straightforward', atMost: 1.1 }],
  },
  {
    title: 'a typical answer',
    unit: 'µs of CPU an answer',
    drivers: [...clients, 'seed-python'],
    // so much warm-up until the compiler has come to rest: it works beside, and is counted too
    job: { measurement: 'sequential', scenario: 'typical', count: 500, warmUpCount: 1_500 },
    roundsFactor: 3, // how the compiler goes about it differs from process to process
    read: (figures, { count }) => figure(figures, 'cpuMicros') / count,
    targets: [
      { peer: 'straightforward', atMost: 1 },
      { peer: 'seed-python', atMost: 0.28 },
    ],
  },
  {
    title: '500 live streams',
    unit: 'ms of CPU',
    drivers: ['patchcord', 'straightforward', 'discard'],
    job: liveJob,
    read: (figures) => figure(figures, 'cpuMicros') / 1_000,
    targets: [{ peer: 'discard', atMost: 1.4 }],
  },
  {
    title: '500 live streams, write to consumer',
    unit: 'ms, 99th percentile',
    drivers: ['patchcord', 'straightforward'],
    job: liveJob,
    roundsFactor: 3, // a few pauses of the garbage collector decide
    read: (figures) => figure(figures, 'p99Micros') / 1_000,
    targets: [{ peer: 'straightforward', atMost: 1 }],
  },
  {
    title: '2,000 live streams',
    unit: 'deltas a second of 40,000 that are sent',
    drivers: ['patchcord', 'straightforward'],
    job: { measurement: 'live', scenario: 'live', count: 2_000, warmUpCount: 1 },
    read: (figures) => figure(figures, 'deltasPerSecond'),
    targets: [],
    atLeast: 39_000,
  },
  {
    title: 'memory of 1,000 open streams',
    unit: 'bytes a stream',
    drivers: ['patchcord', 'straightforward'],
    job: { measurement: 'memory', scenario: 'live', count: 1_000, warmUpCount: 1 },
    read: (figures) => figure(figures, 'bytesPerStream'),
    targets: [{ peer: 'straightforward', atMost: 1.05 }],
  },
  {
    title: 'cold start to the first delta',
    unit: 'ms',
    drivers: ['patchcord', 'straightforward', 'openai-sdk', 'ai-sdk'],
    job: { measurement: 'cold-start', scenario: 'burst-1k', count: 1, warmUpCount: 0 },
    roundsFactor: 5, // one sample each
    read: (figures) => figure(figures, 'firstDeltaMs'),
    targets: [{ peer: 'openai-sdk', atMost: 0.6 }],
  },
]

/** How our cost grows: the figure of the second job in units of the first. */
export interface Growth {
  readonly title: string
  readonly small: Omit<Job, 'driver'>
  readonly large: Omit<Job, 'driver'>
  readonly read: Comparison['read']
  readonly atMost: number
}

const perStream: Comparison['read'] = (figures, { count }) => figure(figures, 'cpuMicros') / count

export const growths: readonly Growth[] = [
  {
    title: 'cost of a delta, 100,000 against 1,000 of them',
    small: { measurement: 'sequential', scenario: 'burst-1k', count: 200, warmUpCount: 200 },
    large: { measurement: 'sequential', scenario: 'burst-100k', count: 3, warmUpCount: 3 },
    read: perDelta,
    atMost: 1.1,
  },
  {
    title: 'cost of one event, 1 MB against 100 kB',
    small: { measurement: 'sequential', scenario: 'event-100kB', count: 200, warmUpCount: 200 },
    large: { measurement: 'sequential', scenario: 'event-1MB', count: 40, warmUpCount: 40 },
    read: perStream,
    atMost: 14,
  },
]
