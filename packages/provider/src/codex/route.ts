import { type CatalogueModel } from './catalogue-model.ts'
import { type Credentials } from './codex-settings.ts'
import { type OptionsSchema } from './options-schemas.ts'
import { type RequestForm } from './request-form.ts'

/** A way to the models: what differs between a subscription and an API key. */
export interface Route {
  /** Id of the provider, and the name of its options and metadata. */
  readonly providerId: string
  readonly responsesUrl: string
  readonly modelsUrl: string
  /** The form in which a question is put first. */
  readonly form: RequestForm
  /** What a body may hold. */
  readonly body: BodyRules
  /** Listed while the service cannot be asked. */
  readonly fallbackModels: readonly CatalogueModel[]
  /** What is known of a model that the service does not list; `undefined` when that is nothing. */
  readonly findModel: (modelId: string) => CatalogueModel | undefined
  /** Could be asked once: when one of them is refused, the reason is known. */
  readonly retiredModelIds: ReadonlySet<string>
  /** Reads the list of models; `undefined` when it is none. */
  readonly parseModels: (json: unknown) => Promise<readonly CatalogueModel[] | undefined>
  /** The headers of every request. They hold the access token: never log them. */
  readonly buildHeaders: (credentials: Credentials, form: RequestForm) => Headers
  /** The headers that only a question for an answer has besides. */
  readonly buildQuestionHeaders: (conversationId: string, form: RequestForm) => Headers
}

/** What of a request can be sent. */
export interface BodyRules {
  /** Checks the options of a request. Loaded when one has any: a schema takes longer to load than all else. */
  readonly loadOptionsSchema: () => Promise<OptionsSchema>
  /** Goes out where a request has no instructions; `undefined` where none are needed. */
  readonly defaultInstructions: string | undefined
  /** How much of its thinking a model shows when the request does not say. */
  readonly defaultSummary: 'auto' | undefined
  /** Whether the caller may limit the length of an answer. */
  readonly takesOutputLimit: boolean
}

/** Names are in lower case. */
type Headers = Readonly<Record<string, string>>
