import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplayServer } from './replay-server.ts'

/** Runs a program in a process of its own, beside a service that lists one model. */
async function run(program: string) {
  const server = await startReplayServer(() => ({ chunks: ['{"data":[{"id":"gpt-5"}]}'] }))
  onTestFinished(() => server[Symbol.asyncDispose]())
  const source = new URL('../src/codex/index.ts', import.meta.url).href
  const args = ['--conditions=@patchcord/source', '--input-type=module', '--eval', program]
  const cwd = new URL('..', import.meta.url)
  const env = { ...process.env, SOURCE: source, BASE_URL: server.url }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env })
  expect(server.requests).toHaveLength(1)
  return stdout.trim()
}

const listModels = `
  const { createOpenAIProvider } = await import(process.env.SOURCE)
  const provider = createOpenAIProvider({ apiKey: 'key', baseUrl: process.env.BASE_URL })
  await provider.listModels()`

describe('what versions of undici share in a process', () => {
  // What undici 8 sets takes no FormData but its own: discord.js, with undici 6, could upload no more.
  it('is not set by the provider', async () => {
    const program = `
      ${listModels}
      const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
      const set = globalThis[Symbol.for('undici.globalDispatcher.2')]
      console.log(set instanceof Agent ? 'set' : 'left alone')
      process.exit()`
    expect(await run(program)).toBe('left alone')
  })

  it('is what the provider sends by, once the app has set it', async () => {
    const program = `
      import { Agent, setGlobalDispatcher } from 'undici'
      const seen = []
      const watch = (dispatch) => (options, handler) => {
        seen.push(options.path)
        return dispatch(options, handler)
      }
      setGlobalDispatcher(new Agent().compose(watch))
      ${listModels}
      console.log(seen.join())
      process.exit()`
    expect(await run(program)).toBe('/models')
  })
})
