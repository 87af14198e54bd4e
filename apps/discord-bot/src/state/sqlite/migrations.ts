/**
 * Each entry brings the schema from its own index to the next; `user_version` says how many have run.
 * Entries are never changed once released.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE session (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     tokens TEXT NOT NULL,
     version TEXT NOT NULL
   ) STRICT;
   CREATE TABLE unreadable_session (tokens TEXT NOT NULL, set_aside_at_ms INTEGER NOT NULL) STRICT;
   CREATE TABLE lease (
     name TEXT PRIMARY KEY,
     holder TEXT NOT NULL,
     ends_at_ms INTEGER NOT NULL
   ) STRICT;`,

  // BLOBs are sealed. Direct messages have the empty text for a channel.
  `CREATE TABLE conversation (
     conversation_id TEXT PRIMARY KEY,
     user_id TEXT NOT NULL,
     channel_id TEXT NOT NULL,
     is_open INTEGER NOT NULL,
     last_used_at_ms INTEGER NOT NULL,
     title BLOB
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX conversation_place ON conversation (user_id, channel_id, last_used_at_ms);
   CREATE INDEX conversation_user ON conversation (user_id, last_used_at_ms);
   CREATE INDEX conversation_age ON conversation (last_used_at_ms);
   CREATE TABLE turn (
     position INTEGER PRIMARY KEY,
     conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
     turn_id TEXT NOT NULL,
     model_id TEXT NOT NULL,
     content BLOB NOT NULL,
     UNIQUE (conversation_id, turn_id)
   ) STRICT;
   CREATE INDEX turn_order ON turn (conversation_id, position);

   CREATE TABLE process (process_id TEXT PRIMARY KEY, ends_at_ms INTEGER NOT NULL)
     STRICT, WITHOUT ROWID;
   CREATE INDEX process_age ON process (ends_at_ms);
   CREATE TABLE answer (
     answer_id TEXT PRIMARY KEY,
     asker_id TEXT NOT NULL,
     guild_id TEXT,
     channel_id TEXT NOT NULL,
     state TEXT NOT NULL,
     process_id TEXT NOT NULL,
     started_at_ms INTEGER NOT NULL,
     conversation_id TEXT NOT NULL,
     turn_id TEXT NOT NULL,
     message_ids TEXT NOT NULL,
     request BLOB NOT NULL,
     outcome BLOB
   ) STRICT;
   CREATE INDEX answer_asker ON answer (asker_id, state);
   CREATE INDEX answer_state ON answer (state, started_at_ms);
   CREATE INDEX answer_age ON answer (started_at_ms);

   CREATE TABLE setting (
     scope TEXT NOT NULL,
     scope_id TEXT NOT NULL,
     name TEXT NOT NULL,
     value BLOB NOT NULL,
     PRIMARY KEY (scope, scope_id, name)
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE access (
     subject TEXT PRIMARY KEY,
     rule TEXT,
     per_hour INTEGER,
     per_day INTEGER
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE usage (
     answer_id TEXT PRIMARY KEY,
     user_id TEXT NOT NULL,
     guild_id TEXT,
     model_id TEXT NOT NULL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     reasoning_tokens INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX usage_user ON usage (user_id, at_ms);
   CREATE INDEX usage_age ON usage (at_ms);
   CREATE TABLE usage_day (
     starts_at_ms INTEGER PRIMARY KEY,
     answers INTEGER NOT NULL,
     input_tokens INTEGER NOT NULL,
     output_tokens INTEGER NOT NULL,
     reasoning_tokens INTEGER NOT NULL
   ) STRICT;

   CREATE TABLE seen_interaction (interaction_id TEXT PRIMARY KEY, claimed_at_ms INTEGER NOT NULL)
     STRICT, WITHOUT ROWID;
   CREATE INDEX seen_interaction_age ON seen_interaction (claimed_at_ms);

   CREATE TABLE note (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;`,

  // Nobody lists conversations by their titles.
  'ALTER TABLE conversation DROP COLUMN title;',

  // What was asked in private was kept with the rest until now: nothing goes on with that by itself, and what was
  // not said in direct messages counts as private.
  `ALTER TABLE conversation ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;
   UPDATE conversation SET is_open = 0, is_private = (channel_id <> '');`,
]
