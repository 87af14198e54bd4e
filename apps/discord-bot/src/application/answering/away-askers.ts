/** Knows of those who wait for an answer whether they have done anything since they asked. */
export interface AwayAskers {
  /** Begins to watch somebody; ends with the answer that they wait for. */
  readonly watch: (askerId: string) => Watch
  /** Somebody has done something with the bot. */
  readonly see: (askerId: string) => void
}

/** Of one person, for one answer. */
export interface Watch {
  /** Whether they have done nothing since the watch began. */
  readonly isAway: () => boolean
  readonly end: () => void
}

/** Nobody is watched. */
export function createAwayAskers(): AwayAskers {
  const watched = new Set<{ readonly askerId: string; isAway: boolean }>()
  return {
    watch: (askerId) => {
      const one = { askerId, isAway: true }
      watched.add(one)
      return { isAway: () => one.isAway, end: () => void watched.delete(one) }
    },
    see: (askerId) => {
      for (const one of watched) if (one.askerId === askerId) one.isAway = false
    },
  }
}
