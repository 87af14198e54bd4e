import { DatabaseError } from '../database-error.ts'
import { ANSWER_TIMEOUT_MS } from './connect.ts'

const unreachable = 'cannot be reached: check the host and port, and that the server runs'
const untrusted =
  'shows a certificate that cannot be trusted: name the host as the certificate does, and its authority in NODE_EXTRA_CA_CERTS'

/**
 * What is wrong with the server, by the code of an error: those of Node, and SQLSTATE.
 *
 * @see {@link https://www.postgresql.org/docs/current/errcodes-appendix.html}
 */
const complaints: Readonly<Record<string, string>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: 'hangs up: check that the port is that of PostgreSQL, and sslmode',
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ETIMEDOUT: unreachable,
  CONNECT_TIMEOUT: unreachable,
  'server-silent': `does not answer within ${ANSWER_TIMEOUT_MS / 1_000} seconds: check the host and port, and that the server is well`,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  CERT_HAS_EXPIRED: 'shows a certificate that has expired: renew it',
  '28P01': 'refuses the user or the password: check both',
  '28000': 'does not let this user in from here: check its pg_hba.conf, and sslmode',
  '3D000': 'has no such database: create it, or check its name',
  '42501': 'lets this user create nothing there: make the user the owner of the database',
  '53300': 'has no connection left: raise max_connections, or run fewer clients',
  '57P03': 'is starting or stopping: try again soon',
}

/** What a failure to open the database means for the operator, without the URL or a part of it. */
export function describeOpeningFailure(cause: unknown): DatabaseError {
  if (cause instanceof DatabaseError) return cause
  const code =
    cause instanceof Error && 'code' in cause ? String(cause.code) : 'for no known reason'
  const complaint = complaints[code] ?? `cannot be used (${code})`
  return new DatabaseError(`The PostgreSQL server of DATABASE_URL ${complaint}.`, { cause })
}
