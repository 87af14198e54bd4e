import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../../test/manual-clock.ts'
import { createAnswerQueue, type QueuePlace } from './answer-queue.ts'

/** People who wait by their names, and what they are told. */
function openQueue(capacity = 1) {
  const clock = createManualClock()
  const queue = createAnswerQueue({ clock, capacity })
  const started: string[] = []
  const enter = (ticketId: string, personId = ticketId) => {
    const places: QueuePlace[] = []
    const giveUp = new AbortController()
    const onPlace = (place: QueuePlace) => void places.push(place)
    const leave = queue.enter({ ticketId, personId }, { onPlace, signal: giveUp.signal })
    leave.then(
      () => started.push(ticketId),
      () => undefined,
    )
    return { places, giveUp, leave }
  }
  return { clock, queue, started, enter }
}

describe('createAnswerQueue', () => {
  it('starts at once while there is room, and tells no place', async () => {
    const { enter, started } = openQueue(2)
    const places = [enter('ada').places, enter('lin').places]
    await settle()
    expect(started).toEqual(['ada', 'lin'])
    expect(places).toEqual([[], []])
  })

  it('starts the next one when a turn is given back, and tells the others their new place', async () => {
    const { enter, started } = openQueue()
    const first = enter('ada')
    enter('lin')
    const { places } = enter('bo')
    ;(await first.leave)()
    await settle()
    expect(started).toEqual(['ada', 'lin'])
    expect(places.map(({ ahead }) => ahead)).toEqual([1, 0])
  })

  it('gives one turn back once', async () => {
    const { enter, started } = openQueue()
    const leave = await enter('ada').leave
    enter('lin')
    enter('bo')
    leave()
    leave()
    await settle()
    expect(started).toEqual(['ada', 'lin'])
  })

  it('passes over who has given up, with the reason', async () => {
    const { enter, started } = openQueue()
    const first = enter('ada')
    const second = enter('lin')
    enter('bo')
    second.giveUp.abort(new Error('enough'))
    await expect(second.leave).rejects.toThrow('enough')
    ;(await first.leave)()
    await settle()
    expect(started).toEqual(['ada', 'bo'])
  })

  it('lets nobody in who has given up before', async () => {
    const { queue } = openQueue()
    const signal = AbortSignal.abort(new Error('enough'))
    const entering = queue.enter(
      { ticketId: 'ada', personId: 'ada' },
      { onPlace: () => undefined, signal },
    )
    await expect(entering).rejects.toThrow('enough')
    expect(queue.look()).toEqual({ waiting: 0, running: 0, pausedUntilMs: undefined })
  })

  it('starts nothing during a pause, says until when, and goes on by itself', async () => {
    const { clock, queue, enter, started } = openQueue()
    queue.pause(60_000)
    const { places } = enter('ada')
    await clock.advanceTo(59_999)
    expect(started).toEqual([])
    expect(places).toEqual([{ ahead: 0, pausedUntilMs: 60_000 }])
    await clock.advanceTo(60_000)
    expect(started).toEqual(['ada'])
  })

  it('tells those who wait that a pause begins, and goes on when it is taken back', async () => {
    const { queue, enter, started } = openQueue()
    const first = enter('ada')
    const { places } = enter('lin')
    queue.pause(60_000)
    ;(await first.leave)()
    await settle()
    expect(places.at(-1)).toEqual({ ahead: 0, pausedUntilMs: 60_000 })
    queue.resume()
    await settle()
    expect(started).toEqual(['ada', 'lin'])
  })

  it('starts more at once when it may', async () => {
    const { queue, enter, started } = openQueue()
    enter('ada')
    enter('lin')
    queue.setCapacity(2)
    await settle()
    expect(started).toEqual(['ada', 'lin'])
    expect(queue.look()).toMatchObject({ waiting: 0, running: 2 })
  })
})
