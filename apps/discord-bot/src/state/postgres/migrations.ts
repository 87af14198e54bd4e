/**
 * Each entry brings the schema from its own index to the next; `schema_version` says how many have run.
 * Entries are never changed once released.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE patchcord.session (
     id integer PRIMARY KEY CHECK (id = 1),
     tokens text NOT NULL,
     version text NOT NULL
   );
   CREATE TABLE patchcord.unreadable_session (
     tokens text NOT NULL,
     set_aside_at timestamptz NOT NULL DEFAULT now()
   );
   CREATE TABLE patchcord.lease (
     name text PRIMARY KEY,
     holder text NOT NULL,
     ends_at timestamptz NOT NULL
   )`,

  // Bytes are sealed. Direct messages have the empty text for a channel.
  `CREATE TABLE patchcord.conversation (
     conversation_id text PRIMARY KEY,
     user_id text NOT NULL,
     channel_id text NOT NULL,
     is_open boolean NOT NULL,
     last_used_at_ms bigint NOT NULL,
     title bytea
   );
   CREATE INDEX ON patchcord.conversation (user_id, channel_id, last_used_at_ms);
   CREATE INDEX ON patchcord.conversation (user_id, last_used_at_ms);
   CREATE INDEX ON patchcord.conversation (last_used_at_ms);
   CREATE TABLE patchcord.turn (
     position bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
     conversation_id text NOT NULL REFERENCES patchcord.conversation ON DELETE CASCADE,
     turn_id text NOT NULL,
     model_id text NOT NULL,
     content bytea NOT NULL,
     UNIQUE (conversation_id, turn_id)
   );
   ALTER TABLE patchcord.turn ALTER COLUMN content SET STORAGE EXTERNAL;
   CREATE INDEX ON patchcord.turn (conversation_id, position);

   CREATE TABLE patchcord.process (process_id text PRIMARY KEY, ends_at timestamptz NOT NULL);
   CREATE INDEX ON patchcord.process (ends_at);
   CREATE TABLE patchcord.answer (
     answer_id text PRIMARY KEY,
     asker_id text NOT NULL,
     guild_id text,
     channel_id text NOT NULL,
     state text NOT NULL,
     process_id text NOT NULL,
     started_at_ms bigint NOT NULL,
     conversation_id text NOT NULL,
     turn_id text NOT NULL,
     message_ids text NOT NULL,
     request bytea NOT NULL,
     outcome bytea
   );
   CREATE INDEX ON patchcord.answer (asker_id, state);
   CREATE INDEX ON patchcord.answer (state, started_at_ms);
   CREATE INDEX ON patchcord.answer (started_at_ms);

   CREATE TABLE patchcord.setting (
     scope text NOT NULL,
     scope_id text NOT NULL,
     name text NOT NULL,
     value bytea NOT NULL,
     PRIMARY KEY (scope, scope_id, name)
   );

   CREATE TABLE patchcord.access (
     subject text PRIMARY KEY,
     rule text,
     per_hour integer,
     per_day integer
   );

   CREATE TABLE patchcord.usage (
     answer_id text PRIMARY KEY,
     user_id text NOT NULL,
     guild_id text,
     model_id text NOT NULL,
     input_tokens bigint NOT NULL,
     output_tokens bigint NOT NULL,
     reasoning_tokens bigint NOT NULL,
     at_ms bigint NOT NULL
   );
   CREATE INDEX ON patchcord.usage (user_id, at_ms);
   CREATE INDEX ON patchcord.usage (at_ms);
   CREATE TABLE patchcord.usage_day (
     starts_at_ms bigint PRIMARY KEY,
     answers bigint NOT NULL,
     input_tokens bigint NOT NULL,
     output_tokens bigint NOT NULL,
     reasoning_tokens bigint NOT NULL
   );

   CREATE TABLE patchcord.seen_interaction (
     interaction_id text PRIMARY KEY,
     claimed_at_ms bigint NOT NULL
   );
   CREATE INDEX ON patchcord.seen_interaction (claimed_at_ms);

   CREATE TABLE patchcord.note (name text PRIMARY KEY, text text NOT NULL)`,

  // Nobody lists conversations by their titles.
  'ALTER TABLE patchcord.conversation DROP COLUMN title',

  // What was asked in private was kept with the rest until now: nothing goes on with that by itself, and what was
  // not said in direct messages counts as private.
  `ALTER TABLE patchcord.conversation ADD COLUMN is_private boolean NOT NULL DEFAULT false;
   UPDATE patchcord.conversation SET is_open = false, is_private = (channel_id <> '')`,
]
