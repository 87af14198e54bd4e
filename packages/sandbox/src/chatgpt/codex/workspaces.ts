import { type JsonObject } from '../json.ts'
import { type SandboxAccount } from '../issuer/account.ts'

/** What the service says where a workspace is bound to no region and to no origin of its own. */
const NO_CONSTRAINT = 'NO_CONSTRAINT'

/**
 * The reply of the account check: the workspaces that a token reaches. The Codex CLI asks for it
 * before its first turn, looks for the workspace it was signed in to, and sends requests where the
 * routing fields say.
 *
 * Source: the Codex CLI 0.169.0 refuses an entry without the two routing fields, and takes
 * `NO_CONSTRAINT` for the origin that it is configured with.
 */
export function toWorkspaceList({ accountId, planType }: SandboxAccount): JsonObject {
  const workspace = {
    id: accountId,
    name: null,
    structure: 'personal',
    plan_type: planType,
    account_user_role: 'account-owner',
    can_access_with_session: true,
    is_deactivated: false,
    is_fedramp_compliant_workspace: false,
    profile_picture_url: null,
    sso_connection_name: null,
    workspace_backend_origin: NO_CONSTRAINT,
    account_routing_override: NO_CONSTRAINT,
  }
  return {
    accounts: [workspace],
    account_ordering: [accountId],
    default_account_id: accountId,
  }
}
