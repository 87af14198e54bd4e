import { ChatProviderError, UsageLimitError } from '../chat/errors.ts'
import { resetOfReached, type HeardLimits } from './account-limits.ts'
import { describeFailure, describeLimit, type FailureCode } from './describe-failure.ts'
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
  /** The beginning of a body that is no JSON, such as a page. */
  readonly preview?: string | undefined
  /** What came along about the limits of the account. */
  readonly limits?: HeardLimits | undefined
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
    const limit = { resetsAtMs: resetOf(report), planType: planOf(report) }
    return new UsageLimitError(limit, { cause, message: describeLimit(report.limits?.reachedType) })
  }
  return new ChatProviderError(code, describeFailure(code, cause), {
    cause,
    isRetryable: retryableCodes.has(code),
    retryAfterMs: report.retryAfterMs ?? parseDelay(report.wire),
  })
}

function classify({ wire, status, isFirewallPage }: FailureReport): FailureCode {
  if (isFirewallPage) return 'blocked'
  const { code = '' } = wire
  return (
    codeTable.get(code) ??
    (code.endsWith('_policy') ? 'content-policy' : undefined) ??
    sentenceTable.find(([pattern]) => pattern.test(wire.message ?? ''))?.[1] ??
    classifyStatus(status ?? wire.status)
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
  ['token_expired', 'unauthorized'],
  ['token_invalidated', 'unauthorized'],
  ['invalid_api_key', 'unauthorized'],
  ['workspace_access_denied', 'forbidden'],
  ['access_program_not_enabled', 'forbidden'],
])

/** Sentences of the gateway, which sends no codes. */
const sentenceTable: readonly (readonly [RegExp, FailureCode])[] = [
  [/usage[ _]limit/i, 'usage-limit'],
  [/usage_not_included/i, 'not-included'],
  [/rate_limit_exceeded/i, 'rate-limit'],
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

/** `resets_at` is in seconds since the epoch; where it is missing, other signs stand in. */
function resetOf({ wire, limits, nowMs }: FailureReport): number | undefined {
  if (wire.resetsAtSeconds !== undefined) return wire.resetsAtSeconds * 1000
  if (wire.resetsInSeconds !== undefined) return nowMs + wire.resetsInSeconds * 1000
  return limits && resetOfReached(limits)
}

function planOf({ wire, limits }: FailureReport): string | undefined {
  return wire.planType ?? limits?.planType
}

/** Inside a stream a rate limit says how long it lasts in its sentence only. */
function parseDelay({ code, message }: WireFailure): number | undefined {
  if (code !== 'rate_limit_exceeded') return undefined
  const match = /try again in (\d+(?:\.\d+)?) ?(ms|s\b|seconds?)/i.exec(message ?? '')
  if (!match) return undefined
  return Number(match[1]) * (match[2] === 'ms' ? 1 : 1000)
}

function toServiceFailure(report: FailureReport): ServiceFailure {
  const { wire, status, requestId, cfRay } = report
  const message = wire.message ?? report.preview
  return {
    status: status ?? wire.status,
    code: wire.code,
    param: paramOf(wire),
    message,
    requestId,
    cfRay,
  }
}

/** The gateway names the field in its sentence. Only what looks like a field's name is repeated. */
function paramOf({ param, message }: WireFailure): string | undefined {
  const name = param ?? /^Unsupported parameter: (\S+)$/.exec(message ?? '')?.[1]
  return name !== undefined && /^[\w.[\]-]{1,64}$/.test(name) ? name : undefined
}
