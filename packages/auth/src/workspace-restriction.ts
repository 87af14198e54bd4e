import { readAccount } from './claims.ts'
import { AuthError } from './errors.ts'
import { type TokenSet } from './token-set.ts'

/**
 * Refuses tokens of a workspace that is not among the allowed ones, or of none. The authorization
 * page lets people choose among what they are shown, so what came of it is looked at again.
 *
 * An {@link OAuthClient} with `allowedWorkspaceIds` does this after every sign-in; call it for a
 * session that comes from elsewhere, such as an imported one.
 *
 * @throws {AuthError} code `workspace-restriction`
 */
export function assertWorkspaceIsAllowed(
  tokens: TokenSet,
  allowedWorkspaceIds: readonly string[],
): void {
  const { accountId } = readAccount(tokens)
  if (accountId !== undefined && allowedWorkspaceIds.includes(accountId)) return
  throw new AuthError(
    'workspace-restriction',
    accountId === undefined
      ? 'This sign-in names no workspace, and only some are allowed here: sign in again and choose one of them'
      : 'This sign-in is for a workspace that is not allowed here: sign in again and choose an allowed one, or ask whoever set the restriction',
  )
}

/**
 * Writes workspace ids as the one parameter that the authorization page takes.
 *
 * @throws {AuthError} code `configuration` when there is none, or when one cannot be the id of a
 *   workspace
 */
export function joinWorkspaceIds(workspaceIds: readonly string[]): string {
  if (workspaceIds.length > 0 && workspaceIds.every(isWorkspaceId)) return workspaceIds.join(',')
  throw new AuthError(
    'configuration',
    'The allowed workspaces must be a list of one or more workspace ids, without blanks or commas, none of which begins with "org-" (that is an API organisation): correct it, or leave it out to allow any workspace',
  )
}

function isWorkspaceId(id: string): boolean {
  return /^[^\s,]+$/.test(id) && !id.startsWith('org-')
}
