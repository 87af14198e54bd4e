/** The one ChatGPT account of a sandbox. */
export interface SandboxAccount {
  /** The workspace id, a UUID as ChatGPT uses; never an `org-…` id. */
  readonly accountId: string
  readonly email: string
  /** As the service spells it: `free`, `plus`, `pro`, `team` … */
  readonly planType: string
}

/** The account a sandbox has unless it is given another one. */
export const defaultAccount: SandboxAccount = {
  accountId: '3f0c9a52-7d1e-4b86-9c55-e1a2d40b7f68',
  email: 'owner@example.com',
  planType: 'plus',
}
