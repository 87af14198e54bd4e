import { ChatProviderError, UsageLimitError, type ChatErrorCode } from '../chat/errors.ts'
import { type ServiceFailure } from './service-failure.ts'
import { type WireFailure } from './wire-failure.ts'

/** Everything that is known about a failure, whether it came as a response or inside a stream. */
export interface FailureReport {
  readonly wire: WireFailure
  /** HTTP status; `undefined` for a failure inside a stream. */
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly cfRay?: string | undefined
  /** How long the response asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** A page of the firewall came instead of an answer of the service. */
  readonly isFirewallPage?: boolean
  /** Epoch milliseconds at which the failure arrived. */
  readonly nowMs: number
}

/**
 * Turns a failure of the service into a typed error.
 *
 * The service's code decides where there is one, then its sentence, then the status: limits have
 * been seen with the status of a missing page, so the status is the weakest sign.
 *
 * @returns an error with a {@link ServiceFailure} as `cause`
 */
export function mapFailure(report: FailureReport): ChatProviderError {
  const code = classify(report)
  const cause = toServiceFailure(report)
  if (code === 'usage-limit') {
    return new UsageLimitError(
      { resetsAtMs: resetOf(report), planType: report.wire.planType },
      { cause },
    )
  }
  return new ChatProviderError(code, describe(code, cause), {
    cause,
    isRetryable: retryableCodes.has(code),
    retryAfterMs: report.retryAfterMs ?? parseDelay(report.wire),
  })
}

/** What a service can say; the other codes are about not hearing it. */
type FailureCode = Exclude<ChatErrorCode, 'network' | 'timeout'>

function classify({ wire, status, isFirewallPage }: FailureReport): FailureCode {
  if (isFirewallPage) return 'blocked'
  return (
    codeTable.get(wire.code ?? '') ??
    sentenceTable.find(([pattern]) => pattern.test(wire.message ?? ''))?.[1] ??
    classifyStatus(status)
  )
}

/** Codes of the service, and the error types that it sends where it has no code. */
const codeTable: ReadonlyMap<string, FailureCode> = new Map([
  ['usage_limit_reached', 'usage-limit'],
  ['usage_not_included', 'not-included'],
  ['insufficient_quota', 'insufficient-quota'],
  ['organization_spend_limit_exceeded', 'insufficient-quota'],
  ['rate_limit_exceeded', 'rate-limit'],
  ['server_is_overloaded', 'overloaded'],
  ['slow_down', 'overloaded'],
  ['server_error', 'server-error'],
  ['service_unavailable_error', 'server-error'],
  ['context_length_exceeded', 'context-length'],
  ['model_not_found', 'model-unavailable'],
  ['invalid_prompt', 'content-policy'],
  ['cyber_policy', 'content-policy'],
  ['bio_policy', 'content-policy'],
  ['misalignment_policy', 'content-policy'],
  ['workspace_access_denied', 'forbidden'],
  ['access_program_not_enabled', 'forbidden'],
])

/** Sentences of the gateway, which sends no codes. */
const sentenceTable: readonly (readonly [RegExp, FailureCode])[] = [
  [/usage[ _]limit/i, 'usage-limit'],
  [/usage_not_included/i, 'not-included'],
  [
    /model is not supported|requires a newer version of codex|model not found/i,
    'model-unavailable',
  ],
]

/** A stream that fails without a known reason has failed on the server's side. */
function classifyStatus(status = 500): FailureCode {
  if (status >= 500) return 'server-error'
  if (status < 400) return 'protocol'
  return statusTable.get(status) ?? 'invalid-request'
}

const statusTable: ReadonlyMap<number, FailureCode> = new Map([
  [401, 'unauthorized'],
  [402, 'insufficient-quota'],
  [403, 'forbidden'],
  [413, 'context-length'],
  [429, 'rate-limit'],
])

const retryableCodes: ReadonlySet<FailureCode> = new Set([
  'rate-limit',
  'overloaded',
  'server-error',
  'blocked',
])

function describe(code: Exclude<FailureCode, 'usage-limit'>, { param, status }: ServiceFailure) {
  if (code !== 'invalid-request') return sentences[code]
  const subject = param === undefined ? 'the request' : `the field "${param}"`
  const sign = status === undefined ? '' : ` (status ${status})`
  return `The service refused ${subject}${sign}. Check the settings and the base URL, or report it.`
}

const sentences: Readonly<Record<Exclude<FailureCode, 'usage-limit' | 'invalid-request'>, string>> =
  {
    unauthorized: 'The service does not accept the session any more. Sign in again.',
    forbidden:
      'This account or workspace may not use the service. Ask the administrator of the workspace.',
    'not-included':
      'The plan of this account does not include the service. See https://chatgpt.com/explore/plus.',
    'insufficient-quota':
      'The account has no credits left or has reached its spending limit. Add credits, or wait.',
    'rate-limit': 'Too many requests just now. Ask again in a moment.',
    overloaded:
      'The model has no capacity just now. Ask again in a moment, or choose another model.',
    'model-unavailable':
      'The model is retired, unknown, or not open to this account or client version. Choose another.',
    'context-length': 'The conversation is too long for the model. Shorten it, or start a new one.',
    'content-policy': 'The service declined to answer because of its content rules.',
    blocked:
      'A firewall in front of the service refused this computer. Wait, or use another network.',
    'server-error': 'The service failed. Ask again in a moment.',
    protocol: 'What answered is not the chat service. Check the base URL and the proxy.',
  }

/** `resets_at` is in seconds since the epoch; the relative form stands in where it is missing. */
function resetOf({ wire, nowMs }: FailureReport): number | undefined {
  if (wire.resetsAtSeconds !== undefined) return wire.resetsAtSeconds * 1000
  if (wire.resetsInSeconds !== undefined) return nowMs + wire.resetsInSeconds * 1000
  return undefined
}

/** Inside a stream a rate limit says how long it lasts in its sentence only. */
function parseDelay({ code, message }: WireFailure): number | undefined {
  if (code !== 'rate_limit_exceeded') return undefined
  const match = /try again in (\d+(?:\.\d+)?) ?(ms|s\b|seconds?)/i.exec(message ?? '')
  if (!match) return undefined
  return Number(match[1]) * (match[2] === 'ms' ? 1 : 1000)
}

function toServiceFailure({ wire, status, requestId, cfRay }: FailureReport): ServiceFailure {
  const { code, message } = wire
  return { status, code, param: paramOf(wire), message, requestId, cfRay }
}

/** The gateway names the field in its sentence. Only what looks like a field's name is repeated. */
function paramOf({ param, message }: WireFailure): string | undefined {
  const name = param ?? /^Unsupported parameter: (\S+)$/.exec(message ?? '')?.[1]
  return name !== undefined && /^[\w.[\]-]{1,64}$/.test(name) ? name : undefined
}
