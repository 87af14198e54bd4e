import { defaultCodexSettings, type CodexSettings } from './codex-settings.ts'
import { FALLBACK_MODELS, RETIRED_MODEL_IDS } from './models.ts'
import { type Route } from './route.ts'

/**
 * The way that a ChatGPT subscription takes.
 *
 * The account is named whenever it is known, since the service takes the personal one otherwise.
 * The version has to be the one that the catalogue was asked with: newer models are refused to
 * older clients.
 *
 * @throws {TypeError} when the base URL is none
 */
export function createCodexRoute(settings: Omit<CodexSettings, 'credentials'> = {}): Route {
  const { baseUrl, originator, clientVersion, userAgent, responsesLite, defaultInstructions } = {
    ...defaultCodexSettings,
    ...settings,
  }
  const root = baseUrl.replace(/\/+$/, '')
  const modelsUrl = new URL(`${root}/models`)
  modelsUrl.searchParams.set('client_version', clientVersion)
  return {
    providerId: 'codex',
    responsesUrl: `${root}/responses`,
    modelsUrl: modelsUrl.href,
    form: {
      clientVersion,
      isLite: responsesLite === 'always',
      mayTurnLite: responsesLite === 'auto',
      omittedFields: [],
      isWithoutImages: false,
    },
    body: {
      loadOptionsSchema: async () => (await import('./options-schemas.ts')).codexOptionsSchema,
      defaultInstructions,
      defaultSummary: 'auto',
      takesOutputLimit: false,
    },
    fallbackModels: FALLBACK_MODELS,
    findModel: (modelId) => FALLBACK_MODELS.find(({ info }) => info.id === modelId),
    retiredModelIds: RETIRED_MODEL_IDS,
    parseModels: async (json) => (await import('./parse-models.ts')).parseModels(json),
    buildHeaders: ({ accessToken, accountId }, form) => ({
      authorization: `Bearer ${accessToken}`,
      ...(accountId !== undefined && { 'chatgpt-account-id': accountId }),
      originator,
      'user-agent': userAgent ?? `${originator}/${form.clientVersion}`,
      version: form.clientVersion,
    }),
    buildQuestionHeaders: (conversationId, { isLite }) => ({
      'session-id': conversationId,
      ...(isLite && { 'x-openai-internal-codex-responses-lite': 'true' }),
    }),
  }
}

/**
 * Where the service says what is left of a subscription: beside the Codex endpoint of ChatGPT, or
 * below any other one.
 *
 * @throws {TypeError} when the base URL is none
 */
export function toUsageUrl(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl)
  const [backend] = /^.*\/backend-api(?=\/|$)/.exec(pathname) ?? []
  return backend === undefined ? `${origin}/api/codex/usage` : `${origin}${backend}/wham/usage`
}
