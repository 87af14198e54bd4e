import { type ModelInfo } from '../chat/model-info.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { fetchText, type CodexClient } from './codex-client.ts'
import { type Credentials } from './codex-settings.ts'
import { parseJson } from './parse-json.ts'
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

  /** What is known of a model without asking; `undefined` for one that is not listed. */
  find(modelId: string): CatalogueModel | undefined {
    return (this.#entry?.models ?? this.#client.route.fallbackModels).find(
      ({ info }) => info.id === modelId,
    )
  }

  /**
   * Lists the models that are meant to be shown.
   *
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
    try {
      const fetched = await withTimeLimit(
        this.#client,
        { timeoutMs: TIMEOUT_MS, signal },
        (limited) => this.#fetch(credentials, known, limited),
      )
      if (fetched) return fetched
    } catch {
      signal.throwIfAborted()
    }
    return {
      accountId: credentials.accountId,
      models: known?.models ?? this.#client.route.fallbackModels,
      etag: known?.etag,
      goodUntilMs: this.#client.now() + STALE_MS,
    }
  }

  /** @returns `undefined` when the answer is no list */
  async #fetch(
    credentials: Credentials,
    known: Entry | undefined,
    signal: AbortSignal,
  ): Promise<Entry | undefined> {
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
    const { status, headers, text } = await fetchText(this.#client, request, MAX_BYTES)
    const goodUntilMs = now() + FRESH_MS
    if (status === 304 && known) return { ...known, goodUntilMs }
    if (status !== 200) return undefined
    const models = route.parseModels(parseJson(text))
    if (!models?.some(({ traits }) => traits.isListed)) return undefined
    const { accountId } = credentials
    return { accountId, models, etag: headers['etag'], goodUntilMs }
  }
}
