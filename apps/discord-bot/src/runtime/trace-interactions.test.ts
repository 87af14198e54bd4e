import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { traceInteractions } from './trace-interactions.ts'

function startTrace() {
  const lines: unknown[] = []
  const write = (fields: object, message: string) => void lines.push({ ...fields, message })
  return { lines, ...traceInteractions({ info: write, warn: write, error: write }) }
}

describe('traceInteractions', () => {
  it('says in each line which interaction it is about, however deep it is written', async () => {
    const { lines, logger, follow } = startTrace()
    const handle = async (id: string) => {
      await setImmediate()
      logger.info({}, `began ${id}`)
      await setImmediate()
      queueMicrotask(() => logger.warn({ count: 1 }, `ended ${id}`))
    }
    await Promise.all([follow('1', () => handle('1')), follow('2', () => handle('2'))])
    expect(lines).toEqual([
      { interactionId: '1', message: 'began 1' },
      { interactionId: '2', message: 'began 2' },
      { interactionId: '1', count: 1, message: 'ended 1' },
      { interactionId: '2', count: 1, message: 'ended 2' },
    ])
  })

  it('adds nothing to what no interaction has led to', () => {
    const { lines, logger } = startTrace()
    logger.error({}, 'lost')
    expect(lines).toEqual([{ message: 'lost' }])
  })

  it('leaves a line that names another interaction as it is', () => {
    const { lines, logger, follow } = startTrace()
    follow('1', () => logger.info({ interactionId: '2' }, 'next in the queue'))
    expect(lines).toEqual([{ interactionId: '2', message: 'next in the queue' }])
  })
})
