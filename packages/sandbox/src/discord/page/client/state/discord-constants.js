/**
 * The few numbers of Discord's API that the page compares with. The page is served to a browser, so
 * it takes these as values here and everything else from `discord-api-types` as types only.
 *
 * @see {@link https://discord.com/developers/docs/reference Discord developer reference}
 */

export const ApplicationCommandType = /** @type {const} */ ({ ChatInput: 1, Message: 3 })

export const OptionType = /** @type {const} */ ({
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  Number: 10,
  Attachment: 11,
})

export const MessageFlag = /** @type {const} */ ({
  Ephemeral: 1 << 6,
  Loading: 1 << 7,
  IsComponentsV2: 1 << 15,
})

export const ComponentType = /** @type {const} */ ({
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  File: 13,
  Separator: 14,
  Container: 17,
  FileUpload: 19,
  RadioGroup: 21,
  CheckboxGroup: 22,
  Checkbox: 23,
})

export const ButtonStyle = /** @type {const} */ ({
  Primary: 1,
  Secondary: 2,
  Success: 3,
  Danger: 4,
  Link: 5,
})

export const TextInputStyle = /** @type {const} */ ({ Short: 1, Paragraph: 2 })
