/**
 * Who is answered next, when more ask than answers may run at once. A pure state machine: the shell owns
 * the clock, the timer and the answers.
 *
 * People take turns. Time goes in rounds, and in each round everybody who waits gets one answer; within a
 * round, and among the questions of one person, who came first is first. So somebody who asks ten things
 * delays another person's first question by one answer, and nobody waits for ever: while a question with
 * `n` others of the same person before it waits, no other person gets more than `n + 2` answers.
 */
export interface QueueState {
  /** How many answers may run at once. */
  readonly capacity: number
  /** In the order of their arrival; {@link listWaiting} gives the order of their starts. */
  readonly waiting: readonly Ticket[]
  /** The people whose answers run, by ticket. */
  readonly running: ReadonlyMap<string, string>
  /** The round of what was started last. */
  readonly round: number
  /** The last round in which somebody was served, for those who cannot be served in this one again. */
  readonly servedRounds: ReadonlyMap<string, number>
  /** Nothing starts before this time, in epoch milliseconds; undefined when nothing is in the way. */
  readonly pausedUntilMs: number | undefined
}

/** One question on its way to an answer. */
export interface Ticket {
  readonly ticketId: string
  readonly personId: string
}

/** What can happen to the queue. */
export type QueueEvent =
  /** A ticket that is there already stays where it is. */
  | ({ readonly type: 'asked' } & Ticket)
  /** Nobody waits for it any more. One that runs is not meant: that ends by `finished`. */
  | { readonly type: 'cancelled'; readonly ticketId: string }
  /** An answer ended, however it did. */
  | { readonly type: 'finished'; readonly ticketId: string }
  /** Nothing more can be answered until then; the latest word counts. What runs goes on. */
  | { readonly type: 'paused'; readonly untilMs: number }
  | { readonly type: 'resumed' }
  | { readonly type: 'capacity-changed'; readonly capacity: number }
  | { readonly type: 'wake' }

/** What the shell has to do. */
export type QueueCommand =
  | { readonly type: 'start'; readonly ticketId: string }
  /** In epoch milliseconds; takes the place of an earlier one. */
  | { readonly type: 'wake-at'; readonly timeMs: number }

/** What an event comes to. */
export interface QueueStep {
  readonly state: QueueState
  /** In their order. */
  readonly commands: readonly QueueCommand[]
}

/** Nobody waits. @param capacity - how many answers may run at once, at least one */
export function startQueue(capacity: number): QueueState {
  return {
    capacity,
    waiting: [],
    running: new Map(),
    round: 0,
    servedRounds: new Map(),
    pausedUntilMs: undefined,
  }
}

/** What an event makes of the queue at this time, and what is to be done now. */
export function stepQueue(state: QueueState, event: QueueEvent, nowMs: number): QueueStep {
  const next = endPause(applyQueueEvent(state, event), nowMs)
  if (next.pausedUntilMs !== undefined) {
    const wake = { type: 'wake-at', timeMs: next.pausedUntilMs } as const
    return { state: next, commands: next.waiting.length > 0 ? [wake] : [] }
  }
  const free = Math.max(0, next.capacity - next.running.size)
  const starting = schedule(next).slice(0, free)
  return {
    state: forgetServed(starting.reduce(startTicket, next)),
    commands: starting.map(({ ticketId }) => ({ type: 'start', ticketId })),
  }
}

/** Everybody who waits, in the order in which they start if nobody else asks or cancels. */
export function listWaiting(state: QueueState): readonly Ticket[] {
  return schedule(state).map(({ ticketId, personId }) => ({ ticketId, personId }))
}

function applyQueueEvent(state: QueueState, event: QueueEvent): QueueState {
  switch (event.type) {
    case 'asked':
      return addTicket(state, event)
    case 'cancelled':
      return {
        ...state,
        waiting: state.waiting.filter(({ ticketId }) => ticketId !== event.ticketId),
      }
    case 'finished':
      return {
        ...state,
        running: new Map([...state.running].filter(([ticketId]) => ticketId !== event.ticketId)),
      }
    case 'paused':
      return { ...state, pausedUntilMs: event.untilMs }
    case 'resumed':
      return { ...state, pausedUntilMs: undefined }
    case 'capacity-changed':
      return { ...state, capacity: event.capacity }
    case 'wake':
      return state
  }
}

function addTicket(state: QueueState, { ticketId, personId }: Ticket): QueueState {
  const isKnown =
    state.running.has(ticketId) || state.waiting.some((ticket) => ticket.ticketId === ticketId)
  return isKnown ? state : { ...state, waiting: [...state.waiting, { ticketId, personId }] }
}

function endPause(state: QueueState, nowMs: number): QueueState {
  const isOver = state.pausedUntilMs !== undefined && state.pausedUntilMs <= nowMs
  return isOver ? { ...state, pausedUntilMs: undefined } : state
}

interface Scheduled extends Ticket {
  readonly round: number
}

/** One question of each person a round, beginning with the round at hand. */
function schedule({ waiting, round, servedRounds }: QueueState): readonly Scheduled[] {
  const lastRounds = new Map(servedRounds)
  const scheduled = waiting.map((ticket) => {
    const own = Math.max(round, (lastRounds.get(ticket.personId) ?? -1) + 1)
    lastRounds.set(ticket.personId, own)
    return { ...ticket, round: own }
  })
  return scheduled.toSorted((left, right) => left.round - right.round)
}

function startTicket(state: QueueState, { ticketId, personId, round }: Scheduled): QueueState {
  return {
    ...state,
    waiting: state.waiting.filter((ticket) => ticket.ticketId !== ticketId),
    running: new Map(state.running).set(ticketId, personId),
    round,
    servedRounds: new Map(state.servedRounds).set(personId, round),
  }
}

/** Keeps no more about people than decides who is next. */
function forgetServed(state: QueueState): QueueState {
  const { running, waiting, round, servedRounds } = state
  if (running.size === 0 && waiting.length === 0) return { ...state, servedRounds: new Map() }
  const current = [...servedRounds].filter(([, served]) => served >= round)
  return { ...state, servedRounds: new Map(current) }
}
