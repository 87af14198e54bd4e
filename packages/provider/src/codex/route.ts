import { type CatalogueModel } from './catalogue-model.ts'
import { type Credentials } from './codex-settings.ts'
import { type RequestForm } from './request-form.ts'

/** A way to the models: what differs between a subscription and an API key. */
export interface Route {
  /** Id of the provider, and the name of its options and metadata. */
  readonly providerId: string
  readonly responsesUrl: string
  readonly modelsUrl: string
  /** The form in which a question is put first. */
  readonly form: RequestForm
  /** Goes out where a request has no instructions; `undefined` where none are needed. */
  readonly defaultInstructions: string | undefined
  /** Known without asking. */
  readonly fallbackModels: readonly CatalogueModel[]
  /** Could be asked once: when one of them is refused, the reason is known. */
  readonly retiredModelIds: ReadonlySet<string>
  /** Reads the list of models; `undefined` when it is none. */
  readonly parseModels: (json: unknown) => readonly CatalogueModel[] | undefined
  /** The headers of every request. They hold the access token: never log them. */
  readonly buildHeaders: (credentials: Credentials, form: RequestForm) => Headers
  /** The headers that only a question for an answer has besides. */
  readonly buildQuestionHeaders: (conversationId: string, form: RequestForm) => Headers
}

/** Names are in lower case. */
type Headers = Readonly<Record<string, string>>
