import { type JsonObject, type JsonValue } from '../chat/json.ts'

/** Fields of an object to be sent, of which some may have no value. */
export type WireFields = Readonly<Record<string, JsonValue | undefined>>

/** The object that has the fields with a value. */
export function toWireObject(fields: WireFields): JsonObject {
  const known = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return Object.fromEntries(known)
}

/** The same, or `undefined` when no field has a value. */
export function toOptionalWireObject(fields: WireFields): JsonObject | undefined {
  const object = toWireObject(fields)
  return Object.keys(object).length > 0 ? object : undefined
}
