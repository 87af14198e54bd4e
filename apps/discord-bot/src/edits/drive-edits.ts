import { type Clock } from './clock.ts'
import { type EditCommand, type EditEvent, stepEdits } from './edit-schedule.ts'
import { type EditRules, type EditState, type PageWrite, startEdits } from './edit-state.ts'

/** What the schedule of one answer has done, now or later. */
export interface EditEffects<Content> {
  /** Sends a write; what becomes of it is told to the driver as an event. */
  readonly write: (write: PageWrite<Content>) => void
  /** All is on show. */
  readonly finish: () => void
  /** There is no time left to show the rest. */
  readonly giveUp: () => void
}

/** A schedule under way. */
export interface EditDriver<Content> {
  readonly dispatch: (event: EditEvent<Content>) => void
  /** Whether nothing will be written any more. */
  readonly isOver: () => boolean
}

/** Runs the schedule of one answer: keeps its state and its one timer. */
export function driveEdits<Content>(options: {
  readonly rules: EditRules<Content>
  readonly clock: Clock
  readonly effects: EditEffects<Content>
}): EditDriver<Content> {
  const { rules, clock, effects } = options
  let state: EditState<Content> = startEdits(rules)
  let cancelWake: (() => void) | undefined

  function dispatch(event: EditEvent<Content>): void {
    const step = stepEdits(state, event, clock.now())
    state = step.state
    if (step.command === undefined && state.phase !== 'over') return
    cancelWake?.()
    cancelWake = undefined
    if (step.command !== undefined) carryOut(step.command)
  }

  function carryOut(command: EditCommand<Content>): void {
    switch (command.type) {
      case 'write':
        effects.write(command.write)
        return
      case 'wake-at':
        cancelWake = clock.wakeAt(command.timeMs, () => dispatch({ type: 'wake' }))
        return
      case 'finish':
        effects.finish()
        return
      case 'give-up':
        effects.giveUp()
        return
    }
  }

  return { dispatch, isOver: () => state.phase === 'over' }
}
