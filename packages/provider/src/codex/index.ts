export {
  type CodexSettings,
  type Credentials,
  type CredentialsRequest,
  type CredentialsSource,
} from './codex-settings.ts'
export {
  type HttpBodyFlow,
  type HttpBodySink,
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
} from '../http/http-transport.ts'
