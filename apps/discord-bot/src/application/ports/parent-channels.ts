/**
 * Finds the channel that a thread belongs to. Messages do not say, and what is allowed or set for a channel
 * counts in its threads.
 *
 * @returns undefined for what is no thread
 * @throws {ResponderError}
 */
export type FindParentChannel = (channelId: string) => Promise<string | undefined>
