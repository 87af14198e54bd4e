import { expect, it } from 'vitest'
import * as surface from './index.ts'

it('the ChatGPT stand-in exports these names and no others', () => {
  expect(Object.keys(surface).toSorted()).toEqual([
    'SandboxUsageError',
    'TranscriptError',
    'cloudflareChallenge',
    'rateLimited',
    'serverOverloaded',
    'startChatGptSandbox',
    'usageLimitReached',
  ])
})
