import { type ChatProviderError } from '../chat/errors.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type ModelTraits } from './catalogue-model.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { type RequestBody } from './request-body.ts'
import { adaptForm, writeBody, type RequestForm } from './request-form.ts'
import { isServiceFailure } from './service-failure.ts'
import { type Session } from './session.ts'

/** What a question is made of. */
export interface QuestionParts {
  readonly session: Session
  readonly conversationId: string
  readonly request: RequestBody
  readonly traits: ModelTraits | undefined
  readonly origin: ReasoningOrigin
  readonly form: RequestForm
}

/** What is asked, ready to be sent as often as needed, in another form where one is refused. */
export class Question {
  readonly session: Session
  readonly conversationId: string
  readonly origin: ReasoningOrigin
  readonly #parts: QuestionParts
  #form: RequestForm
  #warnings: readonly ChatWarning[]

  constructor(parts: QuestionParts) {
    this.session = parts.session
    this.conversationId = parts.conversationId
    this.origin = parts.origin
    this.#parts = parts
    this.#form = parts.form
    this.#warnings = parts.request.warnings
  }

  /** The form that is tried next, or that was taken. */
  get form(): RequestForm {
    return this.#form
  }

  /** What of the request is not honoured, as far as it is known. */
  get warnings(): readonly ChatWarning[] {
    return this.#warnings
  }

  /** The body, as JSON. */
  write(): string {
    return JSON.stringify(writeBody(this.#parts.request.body, this.#form))
  }

  /**
   * Changes the form after a refusal.
   *
   * @returns `false` when that is no way out, so that the failure stands
   */
  adapt({ cause }: ChatProviderError): boolean {
    if (!isServiceFailure(cause)) return false
    const { request, traits } = this.#parts
    const adaptation = adaptForm(this.#form, cause, { fields: Object.keys(request.body), traits })
    if (!adaptation) return false
    this.#form = adaptation.form
    this.#warnings = [...this.#warnings, ...adaptation.warnings]
    return true
  }
}
