import { ChatProviderError } from '../chat/errors.ts'
import { type ModelInfo } from '../chat/model-info.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { fetchText, type CodexClient } from './codex-client.ts'
import { type Credentials } from './codex-settings.ts'
import { parseJson } from './parse-json.ts'
import { mapResponseFailure } from './response-failure.ts'
import { withTimeLimit } from './time-limit.ts'

/** How long a list is good. */
const FRESH_MS = 60 * 60 * 1000
/** How long a list is made do with that could not be renewed. */
const STALE_MS = 60 * 1000
/** A person waits for the list: after this long the last known one is good enough. */
const TIMEOUT_MS = 5000
/** More is no list of models. */
const MAX_BYTES = 4 * 1024 * 1024

type Entry = {
  readonly accountId: string | undefined
  readonly models: readonly CatalogueModel[]
  readonly etag: string | undefined
  readonly goodUntilMs: number
}

/**
 * The models of one account, as the service last listed them. A list that cannot be renewed stays
 * in use, and before the first one a table in the code does: not even a refused session keeps
 * anyone from seeing which models there are, and it is no reason to sign anyone out.
 */
export class ModelCatalogue {
  readonly #client: CodexClient
  #entry: Entry | undefined
  #notedEtag: string | undefined

  constructor(client: CodexClient) {
    this.#client = client
  }

  /** What is known of a model without asking; `undefined` when that is nothing. */
  find(modelId: string): CatalogueModel | undefined {
    const listed = this.#entry?.models.find(({ info }) => info.id === modelId)
    return listed ?? this.#client.route.findModel(modelId)
  }

  /**
   * Lists the models that are meant to be shown.
   *
   * @throws {ChatProviderError} when the service cannot be asked and nothing is known without it
   * @throws the signal's reason when aborted
   */
  async list(credentials: Credentials, signal: AbortSignal): Promise<readonly ModelInfo[]> {
    const known = this.#entry?.accountId === credentials.accountId ? this.#entry : undefined
    const isFresh = known && this.#client.now() < known.goodUntilMs
    const entry = isFresh ? known : await this.#renew(credentials, known, signal)
    this.#entry = entry
    return entry.models.filter(({ traits }) => traits.isListed).map(({ info }) => info)
  }

  /** Asks again when the list is needed next: it turned out to be wrong. */
  expire(): void {
    if (this.#entry) this.#entry = { ...this.#entry, goodUntilMs: this.#client.now() }
  }

  /**
   * Hears which version of the list the service has, as its responses say in passing. A list of
   * another version is asked for anew when it is needed next.
   */
  noteEtag(etag: string | undefined): void {
    if (etag === undefined || etag === this.#notedEtag) return
    this.#notedEtag = etag
    if (this.#entry?.etag !== etag) this.expire()
  }

  async #renew(
    credentials: Credentials,
    known: Entry | undefined,
    signal: AbortSignal,
  ): Promise<Entry> {
    const limit = { timeoutMs: TIMEOUT_MS, signal }
    try {
      return await withTimeLimit(this.#client, limit, (limited) =>
        this.#fetch(credentials, known, limited),
      )
    } catch (error) {
      signal.throwIfAborted()
      const models = known?.models ?? this.#client.route.fallbackModels
      if (models.length === 0) throw error
      const goodUntilMs = this.#client.now() + STALE_MS
      return { accountId: credentials.accountId, models, etag: known?.etag, goodUntilMs }
    }
  }

  async #fetch(
    credentials: Credentials,
    known: Entry | undefined,
    signal: AbortSignal,
  ): Promise<Entry> {
    const { route, now } = this.#client
    const request = {
      method: 'GET',
      url: route.modelsUrl,
      headers: {
        ...route.buildHeaders(credentials, route.form),
        accept: 'application/json',
        ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
      },
      signal,
    } as const
    const response = await fetchText(this.#client, request, MAX_BYTES)
    const goodUntilMs = now() + FRESH_MS
    if (response.status === 304 && known) return { ...known, goodUntilMs }
    if (response.status !== 200) throw mapResponseFailure({ ...response, nowMs: now() })
    const models = await route.parseModels(parseJson(response.text))
    if (!models?.some(({ traits }) => traits.isListed)) throw unreadableList()
    const { accountId } = credentials
    return { accountId, models, etag: response.headers['etag'], goodUntilMs }
  }
}

function unreadableList(): ChatProviderError {
  return new ChatProviderError(
    'protocol',
    'The service did not list its models in a way that this version can read. Name one yourself.',
  )
}
