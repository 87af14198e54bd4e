/** A value that survives `JSON.stringify` and `JSON.parse` unchanged. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

/** A JSON object, as used for settings and metadata that only one provider understands. */
export type JsonObject = { readonly [key: string]: JsonValue }
