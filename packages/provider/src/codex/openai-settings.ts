import { type RuntimeSettings } from './runtime-settings.ts'

/** Everything {@link createOpenAIProvider} can be told; only `apiKey` must be. */
export interface OpenAISettings extends RuntimeSettings {
  /** Sent as bearer token; never logged. */
  readonly apiKey: string
  /** Address under which `/responses` and `/models` lie. @defaultValue `https://api.openai.com/v1` */
  readonly baseUrl?: string
  /** Whom to charge, where a key belongs to several organizations. */
  readonly organization?: string
  /** Which project of the organization to charge. */
  readonly project?: string
  /** @defaultValue that of the transport */
  readonly userAgent?: string
}
