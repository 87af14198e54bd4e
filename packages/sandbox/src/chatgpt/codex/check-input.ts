import { z } from 'zod'
import { type Refusal, refuseWithError } from '../http/refusal.ts'
import { type InputItem } from './input-schema.ts'
import { isAcceptableSeal, type SealOwner } from './reasoning-seal.ts'

function refuseItem(status: number, code: string, index: number, message: string): Refusal {
  return refuseWithError(status, { code, message, param: `input[${index}]` })
}

const baseInstructionsSchema = z.looseObject({
  type: z.literal('message'),
  role: z.literal('developer'),
  internal_chat_message_metadata_passthrough: z.looseObject({
    content_item_kinds: z
      .array(z.string())
      .refine((kinds) => kinds[0] === 'model.base_instructions'),
  }),
})

/**
 * Whether an input that was not checked yet opens with the model's instructions. The Codex CLI
 * 0.169.0 sends them so, marked as such, and leaves the `instructions` field out for every model;
 * an unmarked developer message stands for nothing.
 */
export function opensWithInstructions(input: readonly unknown[]): boolean {
  return baseInstructionsSchema.safeParse(input[0]).success
}

const isUserTurn = (item: InputItem) => item.type === 'message' && item.role === 'user'

/**
 * Checks that tool calls and their outputs pair up: each output follows its call, and each call has
 * its one output before the user speaks again.
 */
export function checkToolPairs(input: readonly InputItem[]): Refusal | undefined {
  const openCalls = new Map<string, number>()
  for (const [index, item] of input.entries()) {
    if (item.type === 'function_call' || item.type === 'custom_tool_call')
      openCalls.set(item.call_id, index)
    else if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') {
      if (!openCalls.delete(item.call_id))
        return refuseItem(
          400,
          'invalid_value',
          index,
          `No tool call found for function call output with call_id ${item.call_id}.`,
        )
    } else if (isUserTurn(item) && openCalls.size > 0) break
  }
  for (const [callId, index] of openCalls)
    return refuseItem(
      400,
      'invalid_value',
      index,
      `No tool output found for function call ${callId}.`,
    )
  return undefined
}

/** Checks that nothing refers to a stored item, and that replayed reasoning is as it was sent. */
export function checkReplayedItems(
  input: readonly InputItem[],
  owner: SealOwner,
): Refusal | undefined {
  for (const [index, item] of input.entries()) {
    if (item.type !== 'item_reference' && item.type !== 'reasoning') continue
    const sealed = item.type === 'reasoning' ? item.encrypted_content : undefined
    if (typeof sealed !== 'string')
      return refuseItem(
        404,
        'item_not_found',
        index,
        `Item with id '${item.id ?? ''}' not found. Items are not persisted when \`store\` is set to false.`,
      )
    if (!isAcceptableSeal(sealed, owner))
      return refuseItem(
        400,
        'invalid_encrypted_content',
        index,
        'The encrypted content could not be verified.',
      )
  }
  return undefined
}
