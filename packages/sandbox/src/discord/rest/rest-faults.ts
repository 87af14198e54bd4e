/** How a matched REST call fails. `applied` says whether Discord had done the work before. */
export type RestFault =
  | {
      readonly kind: 'bad-gateway' | 'hang' | 'reset'
      /** @defaultValue `false` */
      readonly applied?: boolean
    }
  | {
      readonly kind: 'refuse'
      readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503
      /** Discord's JSON error code. */
      readonly code: number
      readonly message: string
    }

/** Which call a fault waits for; an absent field matches everything. */
export interface RestFaultMatch {
  readonly method?: string
  /** Compared with the path below `/api/v10`, ids and tokens replaced (`/webhooks/:id/:token`). */
  readonly path?: string | RegExp
}

/** Faults that are waiting for a REST call. */
export interface RestFaults {
  /** Makes the next call that matches fail, once; faults queue in the order they were set. */
  next(match: RestFaultMatch, fault: RestFault): void
  /** How many faults have not met their call yet. */
  readonly pending: number
}

/** The faults, and the way in which REST takes them. */
export interface RestFaultQueue extends RestFaults {
  /** Takes the oldest fault that waits for this call. @param path - as {@link routeName} names it */
  take(method: string, path: string): RestFault | undefined
}

/** Starts without faults. */
export function createRestFaultQueue(): RestFaultQueue {
  const waiting: { readonly match: RestFaultMatch; readonly fault: RestFault }[] = []
  return {
    get pending() {
      return waiting.length
    },
    next(match, fault) {
      waiting.push({ match, fault })
    },
    take(method, path) {
      const index = waiting.findIndex(({ match }) => isMatch(match, method, path))
      return index === -1 ? undefined : waiting.splice(index, 1)[0]?.fault
    },
  }
}

function isMatch(match: RestFaultMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false
  if (match.path === undefined) return true
  return typeof match.path === 'string' ? match.path === path : match.path.test(path)
}
