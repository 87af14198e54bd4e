/** Choices that look random and are the same for the same seed. */
export interface Dice {
  /** One element of a list that is not empty. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** The same elements in another order. */
  shuffle<Item>(items: readonly Item[]): Item[]
}

/** FNV-1a over UTF-16 units: small, fast and good enough to spread prompts. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return state >>> 0
}

/** Creates dice from a text; they roll by the mulberry32 generator. */
export function createDice(seed: string): Dice {
  let state = hash(seed)
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return {
    pick: (items) => items[below(items.length)] ?? items[0],
    shuffle(items) {
      const rest = [...items]
      return items.flatMap(() => rest.splice(below(rest.length), 1))
    },
  }
}
