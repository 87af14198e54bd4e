import { expect, it } from 'vitest'
import * as discord from './index.ts'

it('the stand-in exports a way to start it, a look at its buttons, and its error', () => {
  expect(Object.keys(discord).toSorted()).toMatchInlineSnapshot(`
    [
      "SandboxError",
      "findButton",
      "startDiscordSandbox",
    ]
  `)
})
