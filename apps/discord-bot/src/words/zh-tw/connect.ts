import { type ConnectWords } from '../connect-words.ts'
import { commandNames } from './command-names.ts'

export const connect: ConnectWords = {
  connect: {
    name: commandNames.connect,
    description: '擁有者專用：把機器人連接到你的 ChatGPT 訂閱',
  },
  disconnect: {
    name: commandNames.disconnect,
    description: '擁有者專用：結束與 ChatGPT 的連接',
  },
  notTheOwner: '這個功能只供機器人的擁有者使用。',
  useDirectMessage: `登入所需的資訊只該讓你一個人看到，請在我們的私訊裡使用 \`/${commandNames.connect}\`。`,
  account: {
    unknown: '未知的帳號',
    plan: (plan) => `方案 **${plan}**`,
    ending: (lastCharacters) => `帳號末碼 \`${lastCharacters}\``,
    noDetails: '沒有詳細資料',
    expires: (when) => `目前的存取權限會在${when}到期，到期前會自動更新。`,
  },
  offer: {
    title: '連接 ChatGPT',
    connectedNow: (account) =>
      `目前已連接：${account}。重新登入會取代它，\`/${commandNames.disconnect}\` 則會結束連接。`,
    lost: (reason) => `連接已經中斷。${reason}`,
    unknown: '現在無法得知機器人是否已連接。',
    openPage: (link = '登入頁面') => `打開${link}並允許存取。`,
    copyAddress: (redirectUri) =>
      `瀏覽器接著會前往以 \`${redirectUri}\` 開頭的網址。那個頁面打不開，也不需要打開：請複製整段網址。`,
    paste: '按下**貼上網址**，把它貼進去。',
    deviceCode: '用手機的話，**裝置代碼**比較方便。請先在 ChatGPT 的「設定 → 安全性」啟用它。',
    expires: (when) => `只有你能完成這次登入。有效期限：${when}。`,
  },
  deviceCode: {
    title: '用裝置代碼連接 ChatGPT',
    openPage: '在任何一台裝置上打開下面的頁面並登入。',
    enter: (userCode) => `輸入代碼 **\`${userCode}\`**`,
    warning: '請勿把代碼交給任何人：誰輸入了它，就會把自己的帳號連接到這個機器人。',
    waiting: (left, endsAt) => `等待你完成：還剩 ${left}，代碼在 ${endsAt} 到期。`,
  },
  connected: {
    title: '已連接',
    everyone: `所有能使用 \`/${commandNames.ask}\` 的人，現在都透過這個訂閱提問。`,
  },
  pasteForm: {
    title: '貼上網址',
    label: '瀏覽器的網址',
    description: '從 http:// 到結尾的整段網址；不會被保留',
  },
  buttons: {
    openDirectMessage: '打開我們的私訊',
    openSignIn: '打開登入頁面',
    paste: '貼上網址',
    deviceCode: '裝置代碼',
    cancel: '取消',
    openCodePage: '打開輸入代碼的頁面',
    signInAgain: '重新登入',
    disconnect: '中斷連接',
    keep: '保持連接',
  },
  endings: {
    cancelled: '已取消登入。',
    tooLateToCancel: `來不及取消：這次登入正要完成，或是已經結束。\`/${commandNames.connect}\` 會顯示目前連接的帳號。`,
    over: `這次登入已經結束，請用 \`/${commandNames.connect}\` 重新開始。`,
    restarting: '機器人正在重新啟動，請過一分鐘再試。',
  },
  problems: {
    'access-denied': '登入遭到拒絕。請重新開始，並選擇「允許」。',
    'not-entitled': '這個工作區沒有啟用 Codex。請管理員啟用，或改選其他工作區。',
    'authorization-failed':
      'ChatGPT 以錯誤結束了這次登入。請重新開始；如果再次發生，請先到 chatgpt.com 登入。',
    'missing-code': '這段文字裡沒有授權碼。請貼上允許登入之後所打開頁面的整段網址。',
    'state-mismatch': '這個網址屬於另一次登入。請重新開始，並使用最新的連結。',
    'workspace-restriction': '這裡不允許使用這個工作區。請重新登入，並選擇允許的工作區。',
    'code-rejected': 'ChatGPT 不接受這個授權碼：它只能使用一次，而且幾分鐘後就會失效。請重新開始。',
    'device-code-disabled':
      '這個帳號沒有開啟裝置代碼。請在 ChatGPT 的「設定 → 安全性」開啟，或改用登入頁面。',
    'device-code-denied': '裝置登入遭到拒絕。請重新開始。',
    'device-code-expired': '裝置代碼沒有在時限內輸入。請重新開始，取得新的代碼。',
    network: '暫時連不上 ChatGPT 的登入服務，請過一分鐘再試。',
    blocked:
      'ChatGPT 的登入服務把機器人當成了不該服務的程式。請稍後再試，或改從其他網路執行機器人。',
    'server-error': 'ChatGPT 的登入服務出了狀況，請過幾分鐘再試。',
    'store-failed': '機器人無法儲存這個連接。請在記錄檔裡查看原因，再重新登入。',
    other: '登入失敗。請重新開始；如果一直如此，請查看機器人的記錄檔。',
  },
  lost: {
    title: '與 ChatGPT 的連接已經中斷',
    whatToDo: '在你重新登入之前，沒有人能得到回答。',
    reasons: {
      expired: '登入已經過期。',
      reused: '另一個程式使用了這份登入的副本。請讓每個程式各自登入。',
      revoked: '登入已被撤銷。',
      rejected: 'ChatGPT 不再接受這份登入。',
    },
  },
  disconnecting: {
    title: '要中斷與 ChatGPT 的連接嗎？',
    connectedAs: (account) => `目前已連接：${account}。`,
    consequences: `登入會被撤銷並刪除；在你再次使用 \`/${commandNames.connect}\` 之前，沒有人能得到回答。`,
    nobody: `機器人尚未連接 ChatGPT，可以用 \`/${commandNames.connect}\` 連接。`,
    done: '已中斷連接：登入已撤銷並刪除。',
    notConfirmed:
      '已中斷連接：這裡的登入已刪除。ChatGPT 沒有確認撤銷；為求保險，請到那裡的「設定 → 安全性」把它登出。',
    failed: '無法刪除登入，機器人仍然保持連接。請在記錄檔裡查看原因。',
    kept: '機器人保持連接。',
    over: `這個詢問已經失效，請再次使用 \`/${commandNames.disconnect}\`。`,
  },
}
