import { describe, expect, it } from 'vitest'
import { createEndings } from './endings.ts'

describe('createEndings', () => {
  it('ends one after the other, what was begun last first, and each once', async () => {
    const seen: string[] = []
    const endings = createEndings()
    for (const name of ['state', 'client', 'answers']) {
      endings.add(async () => {
        seen.push(`end ${name}`)
        await Promise.resolve()
        seen.push(`${name} ended`)
      })
    }
    await Promise.all([endings.run(), endings.run()])
    expect(seen).toEqual([
      'end answers',
      'answers ended',
      'end client',
      'client ended',
      'end state',
      'state ended',
    ])
  })
})
