import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEvents } from '../../test/transcripts.ts'
import { parseWireEvent } from './wire-events.ts'

/** Every type of event that the service is known to send and that decides something. */
const heededTypes = [
  'response.created',
  'response.output_item.added',
  'response.output_item.done',
  'response.output_text.delta',
  'response.output_text.done',
  'response.output_text.annotation.added',
  'response.refusal.delta',
  'response.refusal.done',
  'response.reasoning_summary_text.delta',
  'response.reasoning_summary_text.done',
  'response.reasoning_text.delta',
  'response.reasoning_text.done',
  'response.completed',
  'response.done',
  'response.incomplete',
  'response.failed',
  'response.cancelled',
  'error',
  'codex.rate_limits',
]

/** Those that are let go by: what they say comes again, or is not for us. */
const ignoredTypes = [
  'response.queued',
  'response.in_progress',
  'response.content_part.added',
  'response.content_part.done',
  'response.reasoning_summary_part.added',
  'response.reasoning_summary_part.done',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
  'response.custom_tool_call_input.delta',
  'response.custom_tool_call_input.done',
  'response.web_search_call.in_progress',
  'response.web_search_call.searching',
  'response.web_search_call.completed',
  'response.image_generation_call.in_progress',
  'response.image_generation_call.generating',
  'response.image_generation_call.partial_image',
  'response.image_generation_call.completed',
  'response.metadata',
  'keepalive',
  'response.heartbeat',
]

/** Families of the public API whose members need not be told apart. */
const ignoredFamilies = [
  'response.code_interpreter_call',
  'response.file_search_call.',
  'response.mcp_',
  'response.apply_patch_call',
  'response.shell_call',
]

const transcripts = readdirSync(new URL('__fixtures__', import.meta.url))
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readEvents(name.slice(0, -'.jsonl'.length)))
const typeOf = (data: string): string => JSON.parse(data).type
const seenTypes = new Set(transcripts.map(typeOf))
const isInFamily = (type: string) => ignoredFamilies.some((family) => type.startsWith(family))

describe('the transcripts', () => {
  it('show every type of event', () => {
    expect([...heededTypes, ...ignoredTypes].filter((type) => !seenTypes.has(type))).toEqual([])
    const isSeen = (family: string) => [...seenTypes].some((type) => type.startsWith(family))
    expect(ignoredFamilies.filter((family) => !isSeen(family))).toEqual([])
  })

  it('show no type that is neither heeded nor ignored knowingly', () => {
    const known = new Set([...heededTypes, ...ignoredTypes])
    expect([...seenTypes].filter((type) => !known.has(type) && !isInFamily(type))).toEqual([])
  })
})

describe('parseWireEvent', () => {
  it('heeds every event that it should, and no other', () => {
    const heeded = transcripts.filter((data) => parseWireEvent(data).type !== 'ignored')
    expect(new Set(heeded.map(typeOf))).toEqual(new Set(heededTypes))
  })
})
