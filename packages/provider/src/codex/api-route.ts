import { describeApiModel, parseApiModels } from './api-models.ts'
import { type OpenAISettings } from './openai-settings.ts'
import { type Route } from './route.ts'

/**
 * The way that an API key takes: fewer rules, more fields, and nothing known of the models but
 * their names.
 *
 * @throws {TypeError} when the base URL is none
 * @see {@link https://platform.openai.com/docs/api-reference/responses OpenAI API reference}
 */
export function createApiRoute({
  baseUrl = 'https://api.openai.com/v1',
  organization,
  project,
  userAgent,
}: Omit<OpenAISettings, 'apiKey'> = {}): Route {
  const root = new URL(baseUrl).href.replace(/\/+$/, '')
  return {
    providerId: 'openai',
    responsesUrl: `${root}/responses`,
    modelsUrl: `${root}/models`,
    form: {
      clientVersion: '',
      isLite: false,
      mayTurnLite: false,
      omittedFields: [],
      isWithoutImages: false,
    },
    body: {
      loadOptionsSchema: async () => (await import('./options-schemas.ts')).apiOptionsSchema,
      defaultInstructions: undefined,
      defaultSummary: undefined, // summaries are for verified organizations alone
      takesOutputLimit: true,
    },
    fallbackModels: [],
    findModel: describeApiModel,
    retiredModelIds: new Set(),
    parseModels: async (json) => parseApiModels(json),
    buildHeaders: ({ accessToken }) => ({
      authorization: `Bearer ${accessToken}`,
      ...(userAgent !== undefined && { 'user-agent': userAgent }),
      ...(organization !== undefined && { 'openai-organization': organization }),
      ...(project !== undefined && { 'openai-project': project }),
    }),
    buildQuestionHeaders: () => ({}),
  }
}
