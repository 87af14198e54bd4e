import { describe, expect, it } from 'vitest'
import { ChatProviderError } from '../chat/errors.ts'
import { createCodexRoute } from './codex-route.ts'
import { Question } from './question.ts'
import { buildRequestBody } from './request-body.ts'
import { mapResponseFailure } from './response-failure.ts'
import { Session } from './session.ts'

const { form, body: rules } = createCodexRoute()
const modelId = 'gpt-6-luna'

async function ask(): Promise<Question> {
  const session = await Session.open(
    async () => ({ accessToken: 'token', accountId: 'account' }),
    new AbortController().signal,
  )
  const request = buildRequestBody(
    {
      modelId,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
      maxOutputTokens: 7,
    },
    {
      providerId: 'codex',
      rules,
      settings: { options: { textVerbosity: 'low' }, warnings: [] },
      accountId: 'account',
      model: undefined,
    },
  )
  const origin = { providerId: 'codex', modelId, accountId: 'account' }
  return new Question({
    session,
    conversationId: 'talk',
    request,
    traits: undefined,
    origin,
    form,
  })
}

const refuse = (detail: string) =>
  mapResponseFailure({ status: 400, headers: {}, text: JSON.stringify({ detail }), nowMs: 0 })

describe('Question', () => {
  it('is written as JSON, with what could not be honoured beside it', async () => {
    const question = await ask()
    expect(JSON.parse(question.write())).toMatchObject({
      model: modelId,
      text: { verbosity: 'low' },
    })
    expect(question.warnings).toMatchObject([{ feature: 'maxOutputTokens' }])
  })

  it('is written in another form after a refusal, with one more warning', async () => {
    const question = await ask()
    expect(question.adapt(refuse('Unsupported parameter: text'))).toBe(true)
    expect(JSON.parse(question.write())).not.toHaveProperty('text')
    expect(question.warnings).toMatchObject([{ feature: 'maxOutputTokens' }, { feature: 'text' }])
    expect(question.form.omittedFields).toEqual(['text'])
  })

  it('stays as it is when another form is no way out', async () => {
    const question = await ask()
    const before = question.write()
    expect(question.adapt(refuse('Store must be set to false'))).toBe(false)
    expect(question.adapt(new ChatProviderError('network', 'No answer.'))).toBe(false)
    expect(question.write()).toBe(before)
    expect(question.form).toBe(form)
  })
})
