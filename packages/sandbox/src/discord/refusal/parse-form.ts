import { type z } from 'zod'
import { DiscordRefusal, type FormErrors } from './refusal.ts'

type Issue = z.core.$ZodIssue
interface FieldError {
  readonly code: string
  readonly message: string
}

/**
 * Checks a request body and returns it typed. A schema's own rule chooses the code that is sent with
 * `params: { discordCode }`.
 *
 * @throws {DiscordRefusal} code 50035 with every fault at its path, in Discord's nested shape; no
 *   value that was sent is repeated
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const result = schema.safeParse(body, { reportInput: true })
  if (result.success) return result.data
  throw invalidForm(result.error.issues.map((issue) => [issue.path, toFieldError(issue)]))
}

/** Builds the refusal for faults that a schema cannot see. */
export function invalidForm(
  faults: readonly (readonly [path: readonly PropertyKey[], fault: FieldError])[],
): DiscordRefusal {
  let errors: FormErrors = {}
  for (const [path, fault] of faults) errors = addFault(errors, path.map(String), fault)
  return new DiscordRefusal({ status: 400, code: 50035, message: 'Invalid Form Body', errors })
}

function addFault(errors: FormErrors, path: readonly string[], fault: FieldError): FormErrors {
  const [field, ...rest] = path
  if (field === undefined) {
    const present = errors['_errors']
    return { ...errors, _errors: Array.isArray(present) ? [...present, fault] : [fault] }
  }
  const inner = errors[field]
  return { ...errors, [field]: addFault(isNested(inner) ? inner : {}, rest, fault) }
}

function isNested(entry: FormErrors[string] | undefined): entry is FormErrors {
  return entry !== undefined && !Array.isArray(entry)
}

function toFieldError(issue: Issue): FieldError {
  if (issue.code === 'custom') return { code: customCode(issue.params), message: issue.message }
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'invalid_type') return wrongType(issue)
  if (issue.code === 'invalid_value') return wrongChoice(issue)
  if (issue.code === 'invalid_format') return wrongFormat(issue)
  if (issue.code === 'invalid_union') {
    return { code: 'UNION_TYPE_CHOICES', message: 'Value is none of the kinds accepted here.' }
  }
  return { code: 'BASE_TYPE_BAD_VALUE', message: 'Value is not accepted here.' }
}

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): FieldError {
  return isMeasuredByLength(origin)
    ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${maximum} or fewer in length.` }
    : { code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${maximum}.` }
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): FieldError {
  return isMeasuredByLength(origin)
    ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${minimum} or more in length.` }
    : { code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${minimum}.` }
}

function isMeasuredByLength(origin: string): boolean {
  return origin === 'string' || origin === 'array'
}

function wrongType({ expected, input }: Extract<Issue, { code: 'invalid_type' }>): FieldError {
  if (input === undefined) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
  }
  return { code: 'BASE_TYPE_BAD_TYPE', message: `Could not interpret the value as ${expected}.` }
}

function wrongChoice({ values }: Extract<Issue, { code: 'invalid_value' }>): FieldError {
  return {
    code: 'BASE_TYPE_CHOICES',
    message: `Value must be one of {${values.map(String).join(', ')}}.`,
  }
}

function wrongFormat({ format }: Extract<Issue, { code: 'invalid_format' }>): FieldError {
  return format === 'url'
    ? { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }
    : { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' }
}

function customCode(params: Record<string, unknown> | undefined): string {
  const code = params?.['discordCode']
  return typeof code === 'string' ? code : 'BASE_TYPE_BAD_VALUE'
}
