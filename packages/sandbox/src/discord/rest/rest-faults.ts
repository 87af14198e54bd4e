import { type FormErrors } from '../refusal/refusal.ts'

/** How a matched REST call goes wrong. `applied` says whether Discord had done the work before. */
export type RestFault =
  | {
      readonly kind: 'bad-gateway' | 'hang' | 'reset'
      /** @defaultValue `false` */
      readonly applied?: boolean
    }
  | {
      /** Nothing fails, but the message holds this in place of what was sent; not for uploads. */
      readonly kind: 'keep-other-text'
      readonly text: string
    }
  | {
      readonly kind: 'refuse'
      readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 500 | 503
      /** Discord's JSON error code. */
      readonly code: number
      readonly message: string
      /** What is wrong with the form, nested as the form is. */
      readonly errors?: FormErrors
      /** Seconds: as `retry_after` in the body, and rounded up as the header `retry-after`. */
      readonly retryAfterSeconds?: number
      /** Whose limit a 429 is about: the header `x-ratelimit-scope`. */
      readonly scope?: 'user' | 'shared' | 'global'
      /** Further headers. */
      readonly headers?: Readonly<Record<string, string>>
    }

/** Which call a fault waits for; an absent field matches everything. */
export interface RestFaultMatch {
  readonly method?: string
  /** Compared with the path below `/api/v10`, ids and tokens replaced (`/webhooks/:id/:token`). */
  readonly path?: string | RegExp
}

/** Faults that are waiting for a REST call. */
export interface RestFaults {
  /**
   * Makes the next call that matches fail; faults queue in the order they were set.
   *
   * @param times - how many calls fail, one after the other; by default one
   */
  next(match: RestFaultMatch, fault: RestFault, times?: number): void
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
    next(match, fault, times = 1) {
      for (let time = 0; time < times; time += 1) waiting.push({ match, fault })
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
