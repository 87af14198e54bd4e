import { describe, expect, it } from 'vitest'
import { createFeed, waitFor } from './feed.ts'

describe('createFeed', () => {
  it('calls every listener until it leaves', () => {
    const feed = createFeed<number>()
    const heard: string[] = []
    const leave = feed.subscribe((event) => heard.push(`first ${event}`))
    feed.subscribe((event) => heard.push(`second ${event}`))
    feed.publish(1)
    leave()
    feed.publish(2)
    expect(heard).toEqual(['first 1', 'second 1', 'second 2'])
  })
})

describe('waitFor', () => {
  it('resolves at once with what is there already', async () => {
    await expect(waitFor(createFeed(), () => 'here', 'answer')).resolves.toBe('here')
  })

  it('looks again after every event', async () => {
    const feed = createFeed<number>()
    let sum = 0
    feed.subscribe((event) => (sum += event))
    const enough = waitFor(feed, () => (sum >= 5 ? sum : undefined), 'sum')
    feed.publish(2)
    feed.publish(4)
    feed.publish(8)
    await expect(enough).resolves.toBe(6)
  })

  it('rejects with what it waited for when the time is over', async () => {
    const wait = waitFor(createFeed(), () => undefined, 'message with a button', { timeoutMs: 1 })
    await expect(wait).rejects.toMatchObject({
      code: 'timeout',
      message: 'There was no message with a button within 1 ms.',
    })
  })

  it('rejects with the error of a look that throws', async () => {
    const look = () => {
      throw new RangeError('no such thing')
    }
    await expect(waitFor(createFeed(), look, 'thing')).rejects.toThrow(RangeError)
  })
})
