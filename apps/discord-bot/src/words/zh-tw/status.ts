import { type StatusWords } from '../status-words.ts'
import { commandNames } from './command-names.ts'

export const status: StatusWords = {
  status: { name: '狀態', description: '機器人是否已連接，以及目前有多忙' },
  connected: '🟢 已連接 ChatGPT',
  notConnected: `⚪ 尚未連接 ChatGPT。擁有者可以用 \`/${commandNames.connect}\` 連接。`,
  lost: `🔴 與 ChatGPT 的連接已經中斷，擁有者必須用 \`/${commandNames.connect}\` 重新登入。`,
  unknown: '🟡 現在無法得知與 ChatGPT 的連接是否正常，請過一分鐘再問。',
  queue: (running, waiting) => `回答：${String(running)} 個進行中，${String(waiting)} 個排隊中`,
  queuePaused: (until) => `訂閱額度已經用完，${until}繼續回答。`,
  gateway: (pingMs) => `Gateway 延遲：${String(pingMs)} 毫秒`,
  version: (version) => `Patchcord 版本 ${version}`,
  owner: {
    directMessagesClosed:
      '⚠️ 連接中斷時無法以私訊通知你：Discord 沒有讓訊息通過。請允許來自這個伺服器的私訊，下次才能收到通知。',
    gatewayUnmeasured: 'Gateway：已連線，尚未測量延遲',
    slowedDown: (times) => `過去 10 分鐘內，Discord 要求機器人放慢速度 ${String(times)} 次。`,
    rateLimits: '觀察到的速率限制',
    rateLimit: (route, remaining, limit, seconds) =>
      `\`${route}\` 還剩 ${String(remaining)}／${String(limit)} 次，每 ${String(seconds)} 秒重新計算`,
    noRateLimits: '目前沒有',
    errors: '最近的錯誤',
    noErrors: '啟動後沒有錯誤',
  },
}
