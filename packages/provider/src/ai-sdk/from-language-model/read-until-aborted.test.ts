import { describe, expect, it } from 'vitest'
import { readUntilAborted } from './read-until-aborted.ts'

const reason = new Error('enough')
const countTo = (end: number) => ReadableStream.from(Array.from({ length: end }, (_, i) => i + 1))

async function readAll(values: AsyncIterable<number>, onValue?: () => void) {
  const read: number[] = []
  for await (const value of values) {
    read.push(value)
    onValue?.()
  }
  return read
}

describe('readUntilAborted', () => {
  it('reads to the end', async () => {
    expect(await readAll(readUntilAborted(countTo(3), new AbortController().signal))).toEqual([
      1, 2, 3,
    ])
  })

  it('throws the reason of an abort instead of the next value', async () => {
    const controller = new AbortController()
    const abort = () => controller.abort(reason)
    const reading = readAll(readUntilAborted(countTo(3), controller.signal), abort)
    await expect(reading).rejects.toBe(reason)
  })

  it('throws the reason of an abort also instead of an end', async () => {
    const controller = new AbortController()
    const abort = () => controller.abort(reason)
    const reading = readAll(readUntilAborted(countTo(1), controller.signal), abort)
    await expect(reading).rejects.toBe(reason)
  })

  it('cancels the stream when the consumer leaves', async () => {
    let isCancelled = false
    const stream = new ReadableStream<number>({
      pull: (controller) => controller.enqueue(1),
      cancel: () => {
        isCancelled = true
      },
    })
    for await (const _ of readUntilAborted(stream, undefined)) break
    expect(isCancelled).toBe(true)
  })
})
