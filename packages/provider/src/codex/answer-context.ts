import { type CodexClient } from './codex-client.ts'
import { type IdleWatch } from './idle-watch.ts'
import { type LimitsMonitor } from './limits-monitor.ts'
import { type ModelCatalogue } from './model-catalogue.ts'
import { type RequestForm } from './request-form.ts'

/** What the answers of one provider share, for as long as it lives. */
export interface AnswerContext {
  readonly client: CodexClient
  readonly catalogue: ModelCatalogue
  readonly limits: Pick<LimitsMonitor, 'note'>
  readonly idleWatch: IdleWatch
  /** The form in which each model was asked last, by its id. */
  readonly forms: Map<string, RequestForm>
}
