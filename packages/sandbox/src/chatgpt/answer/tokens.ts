/**
 * Splits text into pieces of about the size of a model's tokens: a word or a part of a long one
 * with the space before it, a few digits, a mark, a line break. The pieces joined are the text
 * again, and no character is cut in two.
 */
export function splitIntoTokens(text: string): readonly string[] {
  return text.match(/ ?[\p{L}\p{M}'’]{1,8}|\p{N}{1,3}|\n+| +|[^\p{L}\p{M}\p{N}\s]{1,2}|\s/gu) ?? []
}

/** How many tokens a text counts for. */
export function countTokens(text: string): number {
  return splitIntoTokens(text).length
}
