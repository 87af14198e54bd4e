import { ChatProviderError } from '../chat/errors.ts'
import { mergeLimits, type AccountLimits, type HeardLimits } from './account-limits.ts'
import { fetchText, type CodexClient } from './codex-client.ts'
import { type Credentials } from './codex-settings.ts'
import { parseJson } from './parse-json.ts'
import { parseLimitReport } from './limit-reports.ts'
import { mapResponseFailure } from './response-failure.ts'
import { withTimeLimit } from './time-limit.ts'

/** The service does not like to be asked more often. */
const MIN_INTERVAL_MS = 60_000
const TIMEOUT_MS = 10_000
const MAX_BYTES = 256 * 1024

/** Keeps what was last heard of the limits of the account that was asked last. */
export class LimitsMonitor {
  readonly #client: CodexClient
  readonly #usageUrl: string
  #last: AccountLimits | undefined
  #askedAtMs = -Infinity

  constructor(client: CodexClient, usageUrl: string) {
    this.#client = client
    this.#usageUrl = usageUrl
  }

  /** What is known without asking. */
  get last(): AccountLimits | undefined {
    return this.#last
  }

  /** Hears what an answer brings along. */
  note(limits: HeardLimits | undefined, accountId: string | undefined): void {
    if (limits) this.#remember(limits, accountId, 'answer')
  }

  /**
   * Asks, unless that was done less than a minute ago: then what is known since is as good.
   *
   * @throws {ChatProviderError} when the service does not say
   * @throws the signal's reason when aborted
   */
  async read({ accessToken, accountId }: Credentials, signal: AbortSignal): Promise<AccountLimits> {
    const { now } = this.#client
    const known = this.#last?.accountId === accountId ? this.#last : undefined
    if (known && now() - this.#askedAtMs < MIN_INTERVAL_MS) return known
    const report = await withTimeLimit(this.#client, { timeoutMs: TIMEOUT_MS, signal }, (limited) =>
      this.#fetch({ accessToken, accountId }, limited),
    )
    this.#askedAtMs = now()
    return this.#remember(report, accountId, 'request')
  }

  #remember(
    limits: HeardLimits,
    accountId: string | undefined,
    source: AccountLimits['source'],
  ): AccountLimits {
    const news = { ...limits, accountId, source, heardAtMs: this.#client.now() }
    this.#last = mergeLimits(this.#last, news)
    return this.#last
  }

  async #fetch(credentials: Credentials, signal: AbortSignal): Promise<HeardLimits> {
    const { route, now } = this.#client
    const request = {
      method: 'GET',
      url: this.#usageUrl,
      headers: { ...route.buildHeaders(credentials, route.form), accept: 'application/json' },
      signal,
    } as const
    const response = await fetchText(this.#client, request, MAX_BYTES)
    if (response.status !== 200) throw mapResponseFailure({ ...response, nowMs: now() })
    const report = parseLimitReport(parseJson(response.text))
    if (report) return report
    throw new ChatProviderError(
      'protocol',
      'The service did not say what is left in a way that this version can read.',
    )
  }
}
