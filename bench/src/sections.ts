import { type Report } from './promised.ts'

/** A part of the bench that measures in its own way and returns its tables. */
export interface Section {
  readonly title: string
  readonly run: () => Promise<Report>
}

/** Each is loaded only when it is wanted. */
export const sections: readonly Section[] = [
  {
    title: 'how fresh a streamed answer is, simulated',
    run: async () => (await import('./edits/edit-schedule-section.ts')).editScheduleSection(),
  },
  {
    title: 'how fresh a streamed answer is, live',
    run: async () => (await import('./edits/live-edits-section.ts')).liveEditsSection(),
  },
  {
    title: 'what an edit costs the renderer',
    run: async () => (await import('./rendering/rendering-section.ts')).rendererSection(),
  },
  {
    title: 'ten thousand asks of a crowd',
    run: async () => (await import('./soak/soak-section.ts')).soakSection(),
  },
]
