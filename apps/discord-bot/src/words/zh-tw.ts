import { type Words } from './words.ts'
import { answer } from './zh-tw/answer.ts'
import { ask } from './zh-tw/ask.ts'
import { interaction } from './zh-tw/interaction.ts'
import { connect } from './zh-tw/connect.ts'
import { status } from './zh-tw/status.ts'
import { usage } from './zh-tw/usage.ts'
import { settings } from './zh-tw/settings.ts'
import { model } from './zh-tw/model.ts'
import { access } from './zh-tw/access.ts'
import { personal } from './zh-tw/personal.ts'
import { history } from './zh-tw/history.ts'
import { help } from './zh-tw/help.ts'

/** Traditional Chinese as it is written in Taiwan. */
export const zhTw: Words = {
  answer,
  ask,
  interaction,
  connect,
  status,
  usage,
  settings,
  model,
  access,
  personal,
  history,
  help,
}
