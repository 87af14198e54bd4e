export { type AnswerPages } from './answer-pages.ts'
export { type Clock } from './clock.ts'
export { driveEdits, type EditDriver, type EditEffects } from './drive-edits.ts'
export { type EditRun, type Refusal, startEditRun, UnwritableAnswerError } from './edit-run.ts'
export { type EditCommand, type EditEvent, type EditStep, stepEdits } from './edit-schedule.ts'
export { type EditRules, type EditState, type PageWrite, startEdits } from './edit-state.ts'
export {
  type EditAllowance,
  type PageWriter,
  type RefusalReason,
  type WriteOutcome,
} from './page-writer.ts'
