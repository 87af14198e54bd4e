import { createHmac } from 'node:crypto'

/** Not a secret: it only lets the sandbox recognize its own work after a restart. */
const SEAL_KEY = 'patchcord sandbox reasoning'
const MARK = 'gAAAAABsandbox.'

/** What encrypted reasoning is tied to: it cannot be carried to another model or account. */
export interface SealOwner {
  readonly accountId: string
  readonly modelSlug: string
}

function sign(payload: string, { accountId, modelSlug }: SealOwner): string {
  return createHmac('sha256', SEAL_KEY)
    .update(JSON.stringify([payload, accountId, modelSlug]))
    .digest('base64url')
}

/** Makes the `encrypted_content` of a reasoning item, which a client gives back unchanged. */
export function sealReasoning(payload: string, owner: SealOwner): string {
  return `${MARK}${Buffer.from(payload).toString('base64url')}.${sign(payload, owner)}`
}

/**
 * Whether an `encrypted_content` may be taken back. What the sandbox sealed must be unedited and
 * belong to this model and account; what a script or a recorded transcript brought cannot be judged
 * and passes.
 */
export function isAcceptableSeal(content: string, owner: SealOwner): boolean {
  if (!content.startsWith(MARK)) return true
  const [encoded = '', signature] = content.slice(MARK.length).split('.')
  return signature === sign(Buffer.from(encoded, 'base64url').toString(), owner)
}
