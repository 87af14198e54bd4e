import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  listWaiting,
  type QueueCommand,
  type QueueEvent,
  type QueueState,
  startQueue,
  stepQueue,
} from './fair-queue.ts'

/** A ticket is its person's letter and a number: `a1`. */
const ask = (ticketId: string): QueueEvent => ({
  type: 'asked',
  ticketId,
  personId: ticketId.charAt(0),
})
const finish = (ticketId: string): QueueEvent => ({ type: 'finished', ticketId })
const cancel = (ticketId: string): QueueEvent => ({ type: 'cancelled', ticketId })

const startedBy = (commands: readonly QueueCommand[]): string[] =>
  commands.flatMap((command) => (command.type === 'start' ? [command.ticketId] : []))

/** How many start before this one; undefined when it does not wait. */
function placeOf(state: QueueState, ticketId: string): number | undefined {
  const place = listWaiting(state).findIndex((ticket) => ticket.ticketId === ticketId)
  return place === -1 ? undefined : place
}

/** What happens when these events come one after the other, at one time. */
function play(state: QueueState, events: readonly QueueEvent[], nowMs = 0) {
  const started: string[] = []
  for (const event of events) {
    const step = stepQueue(state, event, nowMs)
    state = step.state
    started.push(...startedBy(step.commands))
  }
  return { state, started }
}

/** Lets what runs finish, the oldest first, until nobody waits. */
function drain(state: QueueState): string[] {
  const started: string[] = []
  while (state.running.size > 0) {
    const [oldest = ''] = state.running.keys()
    const step = stepQueue(state, finish(oldest), 0)
    state = step.state
    started.push(...startedBy(step.commands))
  }
  return started
}

describe('the fair queue', () => {
  it('starts at once what it has room for', () => {
    const { started, state } = play(startQueue(2), ['a1', 'b1', 'c1'].map(ask))
    expect(started).toEqual(['a1', 'b1'])
    expect(placeOf(state, 'c1')).toBe(0)
  })

  it('starts the next one when an answer ends', () => {
    const { started } = play(startQueue(1), [ask('a1'), ask('b1'), finish('a1')])
    expect(started).toEqual(['a1', 'b1'])
  })

  it('lets people take turns, and keeps the order of each', () => {
    const { state } = play(startQueue(1), ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map(ask))
    expect(drain(state)).toEqual(['b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('lets somebody new go before one whose answers already run', () => {
    const { state } = play(startQueue(2), ['a1', 'a2', 'a3', 'b1'].map(ask))
    expect(drain(state)).toEqual(['b1', 'a3'])
  })

  it('remembers nothing against anybody once it is empty', () => {
    const { state } = play(startQueue(1), [ask('a1'), finish('a1')])
    expect(state.servedRounds.size).toBe(0)
  })

  it('takes no ticket twice', () => {
    const { state, started } = play(startQueue(1), ['a1', 'a1', 'b1', 'b1'].map(ask))
    expect(started).toEqual(['a1'])
    expect(listWaiting(state)).toEqual([{ ticketId: 'b1', personId: 'b' }])
  })

  it('moves others up when somebody cancels', () => {
    const { state } = play(startQueue(1), [...['a1', 'b1', 'b2', 'c1'].map(ask), cancel('b1')])
    expect(placeOf(state, 'b1')).toBeUndefined()
    expect(drain(state)).toEqual(['b2', 'c1'])
  })

  it('does not stop what runs when it is cancelled', () => {
    const { state } = play(startQueue(1), [ask('a1'), cancel('a1')])
    expect([...state.running]).toEqual([['a1', 'a']])
  })

  it('starts more when there is room for more, and ends nothing when there is less', () => {
    const { state } = play(startQueue(1), ['a1', 'b1', 'c1'].map(ask))
    const wide = play(state, [{ type: 'capacity-changed', capacity: 3 }])
    expect(wide.started).toEqual(['b1', 'c1'])
    const narrow = play(wide.state, [{ type: 'capacity-changed', capacity: 1 }, finish('a1')])
    expect(narrow.started).toEqual([])
    expect(narrow.state.running.size).toBe(2)
  })
})

describe('a paused queue', () => {
  const paused = play(startQueue(1), [{ type: 'paused', untilMs: 1_000 }]).state

  it('starts nothing before its time, and asks to be woken then', () => {
    const { commands } = stepQueue(paused, ask('a1'), 999)
    expect(commands).toEqual([{ type: 'wake-at', timeMs: 1_000 }])
  })

  it('asks for nothing while nobody waits', () => {
    expect(stepQueue(paused, { type: 'wake' }, 10).commands).toEqual([])
  })

  it('goes on when its time has come', () => {
    const { state } = play(paused, ['a1', 'b1'].map(ask))
    const step = stepQueue(state, { type: 'wake' }, 1_000)
    expect(step.commands).toEqual([{ type: 'start', ticketId: 'a1' }])
    expect(step.state.pausedUntilMs).toBeUndefined()
  })

  it('goes on early when it is resumed', () => {
    const { started } = play(paused, [ask('a1'), { type: 'resumed' }])
    expect(started).toEqual(['a1'])
  })

  it('believes the latest word about the end', () => {
    const { state } = play(paused, [ask('a1'), { type: 'paused', untilMs: 500 }])
    expect(startedBy(stepQueue(state, { type: 'wake' }, 500).commands)).toEqual(['a1'])
  })

  it('lets what runs go on', () => {
    const { state } = play(startQueue(1), [ask('a1'), { type: 'paused', untilMs: 1_000 }])
    expect([...state.running.keys()]).toEqual(['a1'])
  })
})

type Action =
  | { readonly type: 'ask'; readonly person: string }
  | { readonly type: 'finish' | 'cancel'; readonly which: number }
  | { readonly type: 'capacity'; readonly capacity: number }
  | { readonly type: 'pause'; readonly forMs: number }

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ask' as const), person: anyPerson() }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('finish' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('capacity' as const),
      capacity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('pause' as const),
      forMs: fc.integer({ min: 1, max: 5 }),
    }),
  },
)

/** One of them asks far more than the others. */
function anyPerson() {
  return fc.constantFrom('a', 'a', 'a', 'a', 'a', 'a', 'b', 'c', 'd')
}

const anyActions = fc.array(anyAction, { maxLength: 80, size: 'max' })

interface Moment {
  readonly event: QueueEvent
  readonly before: QueueState
  readonly state: QueueState
  readonly started: readonly string[]
  readonly nowMs: number
}

/** All that happens when these actions come a millisecond apart. */
function simulate(actions: readonly Action[]): Moment[] {
  let state = startQueue(2)
  return actions.map((action, index) => {
    const before = state
    const event = toEvent(action, state, index)
    const step = stepQueue(state, event, index)
    state = step.state
    return { event, before, state, started: startedBy(step.commands), nowMs: index }
  })
}

function toEvent(action: Action, state: QueueState, index: number): QueueEvent {
  const pick = (ids: readonly string[], which: number) => ids[which % ids.length] ?? 'nobody'
  switch (action.type) {
    case 'ask':
      return ask(`${action.person}${index}`)
    case 'finish':
      return finish(pick([...state.running.keys()], action.which))
    case 'cancel':
      return cancel(
        pick(
          state.waiting.map(({ ticketId }) => ticketId),
          action.which,
        ),
      )
    case 'capacity':
      return { type: 'capacity-changed', capacity: action.capacity }
    case 'pause':
      return { type: 'paused', untilMs: index + action.forMs }
  }
}

describe('whatever happens, the fair queue', () => {
  it('never starts more than may run', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const starts = simulate(actions).filter(({ started }) => started.length > 0)
        const excess = starts.filter(({ state }) => state.running.size > state.capacity)
        expect(excess).toEqual([])
      }),
    )
  })

  it('leaves nobody waiting while there is room', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const states = simulate(actions).map(({ state }) => state)
        const idle = states.filter(
          (state) => state.pausedUntilMs === undefined && state.running.size < state.capacity,
        )
        expect(idle.flatMap(({ waiting }) => waiting)).toEqual([])
      }),
    )
  })

  it('starts nothing in a pause, and ends the pause in time', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        for (const { state, started, nowMs } of simulate(actions)) {
          const isPaused = state.pausedUntilMs !== undefined
          expect(isPaused && started.length > 0).toBe(false)
          expect(state.pausedUntilMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(nowMs)
        }
      }),
    )
  })

  it('starts every question once, but for those that were cancelled', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const moments = simulate(actions)
        const last = moments.at(-1)?.state ?? startQueue(1)
        const rest = play(last, [{ type: 'resumed' }])
        const started = [...moments.flatMap((moment) => moment.started), ...rest.started]
        const asked = moments.flatMap(({ event }) =>
          event.type === 'asked' ? [event.ticketId] : [],
        )
        const cancelled = moments.flatMap(({ event, before }) =>
          event.type === 'cancelled' && placeOf(before, event.ticketId) !== undefined
            ? [event.ticketId]
            : [],
        )
        expect([...started, ...drain(rest.state), ...cancelled].toSorted()).toEqual(
          asked.toSorted(),
        )
      }),
    )
  })

  it('keeps the order of each person', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const started = simulate(actions).flatMap((moment) => moment.started)
        for (const person of ['a', 'b', 'c', 'd']) {
          const own = started.filter((id) => id.startsWith(person)).map((id) => Number(id.slice(1)))
          expect(own).toEqual(own.toSorted((left, right) => left - right))
        }
      }),
    )
  })

  it('says the truth about places', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const last = simulate(actions).at(-1)?.state ?? startQueue(1)
        const { state, started } = play(last, [{ type: 'resumed' }])
        const places = last.waiting.map(({ ticketId }) => [ticketId, placeOf(last, ticketId)])
        const order = [...started, ...drain(state)]
        expect(places).toEqual(
          last.waiting.map(({ ticketId }) => [ticketId, order.indexOf(ticketId)]),
        )
      }),
    )
  })

  it('lets nobody overtake a waiting question more often than it has others before it, and twice', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const overtakers = new Map<string, { readonly bound: number; readonly served: string[] }>()
        for (const { event, state, started } of simulate(actions)) {
          for (const [waiting, { bound, served }] of overtakers) {
            const earlier = started.includes(waiting)
              ? started.slice(0, started.indexOf(waiting))
              : started
            const people = earlier.map((id) => id.charAt(0))
            served.push(...people.filter((person) => !waiting.startsWith(person)))
            for (const person of 'abcd') {
              expect(served.filter((id) => id === person).length).toBeLessThanOrEqual(bound)
            }
          }
          for (const id of started) overtakers.delete(id)
          if (event.type === 'cancelled') overtakers.delete(event.ticketId)
          if (event.type === 'asked' && placeOf(state, event.ticketId) !== undefined) {
            const own = state.waiting.filter(({ personId }) => personId === event.personId)
            overtakers.set(event.ticketId, { bound: own.length + 1, served: [] })
          }
        }
      }),
    )
  })
})
