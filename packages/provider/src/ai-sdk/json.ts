import { type JsonObject, type JsonValue } from '../chat/json.ts'

/**
 * Reads a value that the SDK's types call JSON, or nothing at all, as ours: a property without a
 * value is left out, as `JSON.stringify` does.
 *
 * @returns `undefined` for what JSON has no form for
 */
export function toJsonValue(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map((item: unknown) => toJsonValue(item) ?? null)
  return typeof value === 'object' ? toJsonObject(value) : undefined
}

/** As {@link toJsonValue}, for what is known to be an object. */
export function toJsonObject(value: object): JsonObject {
  const entries: [string, JsonValue][] = []
  for (const [key, item] of Object.entries(value)) {
    const json = toJsonValue(item)
    if (json !== undefined) entries.push([key, json])
  }
  return Object.fromEntries(entries) // also where a key is `__proto__`
}

/** Whether a value is an object with named values, not a list of them. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
