import { type JsonObject } from '../json.ts'

/** A limit that fills up and starts again. */
interface UsageWindow {
  readonly lengthSeconds: number
  /** Share of what is left that one request takes. */
  readonly costShare: number
}

const windows = {
  primary: { lengthSeconds: 5 * 60 * 60, costShare: 0.01 },
  secondary: { lengthSeconds: 7 * 24 * 60 * 60, costShare: 0.002 },
} as const satisfies Record<string, UsageWindow>

/** How full one window is. */
export interface WindowUsage {
  /** 0 to 100, with one decimal. */
  readonly usedPercent: number
  readonly lengthSeconds: number
  /** Epoch seconds. */
  readonly resetAt: number
  readonly resetAfterSeconds: number
}

/** How much of the subscription is used. */
export interface Usage {
  readonly primary: WindowUsage
  readonly secondary: WindowUsage
}

/** Counts requests against the short and the long window. */
export interface UsageMeter {
  countRequest(): void
  read(): Usage
}

/**
 * Creates a meter whose windows begin now. Each request takes a small share of what is left, so
 * that the figures move visibly but no amount of requests exhausts the sandbox; script a 429 to
 * see a limit.
 */
export function createUsageMeter(deps: { readonly now: () => number }): UsageMeter {
  function createWindow({ lengthSeconds, costShare }: UsageWindow) {
    let startedAt = Math.floor(deps.now() / 1_000)
    let count = 0
    function roll(): number {
      const nowSeconds = Math.floor(deps.now() / 1_000)
      const elapsedWindows = Math.floor((nowSeconds - startedAt) / lengthSeconds)
      if (elapsedWindows > 0) {
        startedAt += elapsedWindows * lengthSeconds
        count = 0
      }
      return nowSeconds
    }
    return {
      count() {
        roll()
        count += 1
      },
      read(): WindowUsage {
        const nowSeconds = roll()
        const resetAt = startedAt + lengthSeconds
        const usedPercent = Math.round(1_000 * (1 - (1 - costShare) ** count)) / 10
        return { usedPercent, lengthSeconds, resetAt, resetAfterSeconds: resetAt - nowSeconds }
      },
    }
  }
  const primary = createWindow(windows.primary)
  const secondary = createWindow(windows.secondary)
  return {
    countRequest() {
      primary.count()
      secondary.count()
    },
    read: () => ({ primary: primary.read(), secondary: secondary.read() }),
  }
}

/** The rate-limit headers that come with every response, refused or not. */
export function toRateLimitHeaders(usage: Usage, planType: string): Record<string, string> {
  const headers: Record<string, string> = {
    'x-codex-plan-type': planType,
    'x-codex-active-limit': 'premium',
    'x-codex-credits-has-credits': 'False',
    'x-codex-credits-unlimited': 'False',
    'x-codex-credits-balance': '0',
  }
  for (const name of ['primary', 'secondary'] as const) {
    const window = usage[name]
    headers[`x-codex-${name}-used-percent`] = String(window.usedPercent)
    headers[`x-codex-${name}-window-minutes`] = String(Math.ceil(window.lengthSeconds / 60))
    headers[`x-codex-${name}-reset-at`] = String(window.resetAt)
    headers[`x-codex-${name}-reset-after-seconds`] = String(window.resetAfterSeconds)
  }
  return headers
}

function toWindowReport(window: WindowUsage): JsonObject {
  return {
    used_percent: Math.round(window.usedPercent),
    limit_window_seconds: window.lengthSeconds,
    reset_after_seconds: window.resetAfterSeconds,
    reset_at: window.resetAt,
  }
}

/** The reply of the usage endpoint. */
export function toUsageReport(
  usage: Usage,
  account: { readonly planType: string; readonly email: string },
): JsonObject {
  return {
    email: account.email,
    plan_type: account.planType,
    rate_limit: {
      allowed: true,
      limit_reached: false,
      primary_window: toWindowReport(usage.primary),
      secondary_window: toWindowReport(usage.secondary),
    },
    credits: {
      has_credits: false,
      unlimited: false,
      balance: '0',
      approx_local_messages: null,
      approx_cloud_messages: null,
    },
    additional_rate_limits: [],
    rate_limit_reached_type: null,
  }
}
