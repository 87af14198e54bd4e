import { describe, expect, it } from 'vitest'
import { type ModelTraits } from './catalogue-model.ts'
import { adaptForm, writeBody, type RequestForm } from './request-form.ts'
import { type ServiceFailure } from './service-failure.ts'

const form: RequestForm = {
  clientVersion: '0.150.0',
  isLite: false,
  mayTurnLite: true,
  omittedFields: [],
  isWithoutImages: false,
}
const traits: ModelTraits = {
  isListed: true,
  isGuessed: false,
  isReasoning: true,
  hasVerbosity: true,
  serviceTiers: [],
  isLite: true,
  minimalClientVersion: '0.155.0',
}
const fields = ['model', 'instructions', 'input', 'stream', 'store', 'text', 'tools']
const tooOld = "The 'gpt-6-luna' model requires a newer version of Codex. Please upgrade."
const notForLite = 'This model is not supported when using X-OpenAI-Internal-Codex-Responses-Lite.'

function failure(message: string, param?: string): ServiceFailure {
  const nothing = { code: undefined, requestId: undefined, cfRay: undefined }
  return { ...nothing, status: 400, message, param }
}

function adapt(message: string, differences: Partial<RequestForm> = {}, known?: ModelTraits) {
  return adaptForm({ ...form, ...differences }, failure(message), { fields, traits: known })
}

describe('adaptForm', () => {
  it('leaves out a field that is not supported, says so, and does that once', () => {
    const refusal = failure('Unsupported parameter: text', 'text')
    const adaptation = adaptForm(form, refusal, { fields })
    expect(adaptation).toMatchObject({
      form: { omittedFields: ['text'] },
      warnings: [{ type: 'unsupported', feature: 'text' }],
    })
    const again = failure('Unsupported parameter: tools', 'tools')
    expect(adaptForm(adaptation?.form ?? form, again, { fields })).toBeUndefined()
  })

  it.each(['store', 'input', 'temperature', undefined])(
    'has no way out when the field that is not supported is %o',
    (param) => {
      const refusal = failure(`Unsupported parameter: ${param}`, param)
      expect(adaptForm(form, refusal, { fields })).toBeUndefined()
    },
  )

  it.each([
    failure('Invalid value.', 'input[3].content[0].image_url'),
    failure('The image data you provided does not represent a valid image.'),
    failure('Expected a base64-encoded data URL, but got empty base64-encoded bytes.'),
  ])(
    'asks without images when one is refused, says so, and does that once: $message',
    (refusal) => {
      const adaptation = adaptForm(form, refusal, { fields })
      expect(adaptation).toMatchObject({
        form: { isWithoutImages: true },
        warnings: [{ feature: 'image' }],
      })
      expect(adaptForm({ ...form, isWithoutImages: true }, refusal, { fields })).toBeUndefined()
    },
  )

  it.each([
    tooOld,
    "The 'gpt-6-luna' model is not supported when using Codex with a ChatGPT account.",
    'Model not found gpt-6-luna',
  ])('raises the version to what the model needs: %s', (message) => {
    expect(adapt(message, {}, traits)?.form).toEqual({ ...form, clientVersion: '0.155.0' })
  })

  it.each([
    ['is new enough', { clientVersion: '0.169.0' }, traits],
    ['is not known to be too old', {}, { ...traits, minimalClientVersion: undefined }],
    ['asks a model that nothing is known of', {}, undefined],
  ])('raises no version that %s', (_what, differences, known) => {
    expect(adapt(tooOld, differences, known)).toBeUndefined()
  })

  it.each([
    "Unknown value for 'reasoning.context'.",
    'This model is only available in Responses Lite',
    'Model not found gpt-6-luna',
  ])('turns lite, once, for a model that is made for it: %s', (message) => {
    const current = { clientVersion: '0.169.0' }
    const adaptation = adapt(message, current, traits)
    expect(adaptation?.form).toMatchObject({ isLite: true, mayTurnLite: false })
    expect(adapt(message, { ...current, mayTurnLite: false }, traits)).toBeUndefined()
    expect(adapt(message, current, { ...traits, isLite: false })).toBeUndefined()
    expect(adapt(message, current)).toBeUndefined()
  })

  it('leaves the lite form for good when the model is not made for it', () => {
    expect(adapt(notForLite, { isLite: true }, traits)?.form).toMatchObject({
      isLite: false,
      mayTurnLite: false,
    })
    expect(adapt(notForLite, { isLite: false, mayTurnLite: false }, traits)).toBeUndefined()
  })

  it.each(['Store must be set to false', 'The usage limit has been reached', ''])(
    'has no way out of %o',
    (message) => {
      expect(adapt(message, {}, { ...traits, minimalClientVersion: '0.200.0' })).toBeUndefined()
    },
  )
})

describe('writeBody', () => {
  const body = {
    model: 'gpt-6-luna',
    instructions: 'Be brief.',
    input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }],
    reasoning: { effort: 'low' },
    tools: [{ type: 'web_search' }],
    tool_choice: 'auto',
    parallel_tool_calls: true,
  }

  it('changes nothing in the plain form', () => {
    expect(writeBody(body, form)).toEqual(body)
  })

  it('leaves out what is to be left out', () => {
    const { tools: _left, ...rest } = body
    expect(writeBody(body, { ...form, omittedFields: ['tools'] })).toEqual(rest)
  })

  it('moves tools and instructions to the head of the input in the lite form', () => {
    expect(writeBody(body, { ...form, isLite: true })).toEqual({
      model: 'gpt-6-luna',
      input: [
        { type: 'additional_tools', role: 'developer', tools: [{ type: 'web_search' }] },
        {
          type: 'message',
          role: 'developer',
          content: [{ type: 'input_text', text: 'Be brief.' }],
        },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
      ],
      reasoning: { effort: 'low', context: 'all_turns' },
      tool_choice: 'auto',
      parallel_tool_calls: false,
    })
  })

  it('makes a lite form of the least there can be', () => {
    const { instructions, input, model } = body
    expect(writeBody({ model, instructions, input }, { ...form, isLite: true })).toMatchObject({
      input: [{ type: 'additional_tools', tools: [] }, { role: 'developer' }, { role: 'user' }],
      reasoning: { context: 'all_turns' },
    })
  })

  it('puts a sentence in the place of every image, those of tools included', () => {
    const image = { type: 'input_image', image_url: 'data:image/png;base64,AA==', detail: 'auto' }
    const input = [
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'See?' }, image] },
      { type: 'function_call_output', call_id: 'c', output: [image] },
    ]
    const written = writeBody({ ...body, input }, { ...form, isWithoutImages: true })
    const note = { type: 'input_text', text: expect.stringContaining('image') }
    expect(written['input']).toEqual([
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'See?' }, note] },
      { type: 'function_call_output', call_id: 'c', output: [note] },
    ])
  })
})
