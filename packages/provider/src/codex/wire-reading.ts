/** An object on the wire, unchecked. */
export type WireObject = Readonly<Record<string, unknown>>

/** Whether a value has fields. */
export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null
}

/** A field that is a text; `undefined` for everything else. */
export function textOf(wire: WireObject, name: string): string | undefined {
  const value = wire[name]
  return typeof value === 'string' ? value : undefined
}

/** A field that is a number; `undefined` for everything else. */
export function numberOf(wire: WireObject, name: string): number | undefined {
  const value = wire[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A field that is true or false; `undefined` for everything else. */
export function flagOf(wire: WireObject, name: string): boolean | undefined {
  const value = wire[name]
  return typeof value === 'boolean' ? value : undefined
}

/** A field that is an object; an empty one for everything else. */
export function objectOf(wire: WireObject, name: string): WireObject {
  const value = wire[name]
  return isWireObject(value) ? value : {}
}

/** A field that is a list, or none: then it is empty. `undefined` for everything else. */
export function listOf(wire: WireObject, name: string): readonly unknown[] | undefined {
  const value: unknown = wire[name] ?? []
  return Array.isArray(value) ? value : undefined
}
