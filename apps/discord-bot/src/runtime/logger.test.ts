import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

/** Runs a snippet with a logger in a process of its own and returns the lines it wrote. */
function logged(snippet: string): Record<string, unknown>[] {
  const module = fileURLToPath(new URL('logger.ts', import.meta.url))
  const source = `import { createLogger } from ${JSON.stringify(module)}\n${snippet}`
  const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']
  const args = [...flags, '--input-type=module', '--eval', source]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

describe('the log', () => {
  it('describes an error and its causes without what they say', () => {
    const [line] = logged(`
      const cause = Object.assign(new Error('the service said: secret'), { code: 'E_X', status: 400, body: 'secret' })
      const error = Object.assign(new Error('It was about secret.', { cause }), { code: 'failed', requestBody: 'secret' })
      createLogger('info').error({ err: error }, 'a thing failed')
    `)
    expect(line).toMatchObject({
      msg: 'a thing failed',
      err: { name: 'Error', code: 'failed', causes: [{ name: 'Error', code: 'E_X', status: 400 }] },
    })
    expect(JSON.stringify(line)).not.toContain('secret')
  })

  it('says nothing below its level', () => {
    const lines = logged(`
      const logger = createLogger('warn')
      logger.info({}, 'quiet')
      logger.warn({}, 'loud')
    `)
    expect(lines.map(({ msg }) => msg)).toEqual(['loud'])
  })

  it('blots out what nobody is to log, also one level down', () => {
    const written: string[] = []
    const logger = createLogger('info', { write: (line) => void written.push(line) })
    logger.info({ token: 'secret', request: { prompt: 'secret', model: 'luna' } }, 'asked')
    const [line = ''] = written
    expect(JSON.parse(line)).toMatchObject({
      token: '[not logged]',
      request: { prompt: '[not logged]', model: 'luna' },
    })
    expect(line).not.toContain('secret')
  })
})
