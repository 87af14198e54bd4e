export { type AnswerPages } from './answer-pages.ts'
export { type Clock, type EditRun, startEditRun, UnwritableAnswerError } from './edit-run.ts'
export { type EditCommand, type EditEvent, type EditStep, stepEdits } from './edit-schedule.ts'
export { type EditRules, type EditState, startEdits } from './edit-state.ts'
export {
  type EditAllowance,
  type PageWriter,
  type RefusalReason,
  type WriteOutcome,
} from './page-writer.ts'
