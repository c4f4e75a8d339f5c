-- An empty registry for postgresql.

CREATE TABLE journal (
  seq BIGINT NOT NULL,
  recorded_us BIGINT NOT NULL,
  kind VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  previous VARCHAR NOT NULL,
  hash VARCHAR NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT journal_from_one CHECK (seq >= 1),
  CONSTRAINT journal_kind CHECK (kind IN ('publication', 'source', 'claim', 'merge')),
  CONSTRAINT journal_hash_length CHECK (length(hash) = 64 AND length(previous) = 64),
  UNIQUE (previous),
  UNIQUE (hash)
);

CREATE INDEX ix_journal_subject ON journal (subject);

CREATE TABLE merge (
  id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  gone VARCHAR NOT NULL,
  kept VARCHAR NOT NULL,
  undone BOOLEAN NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT merge_of_two CHECK (gone <> kept)
);

CREATE TABLE publication (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE record (
  kind VARCHAR NOT NULL,
  id VARCHAR NOT NULL,
  dossier VARCHAR NOT NULL,
  type VARCHAR NOT NULL,
  tier VARCHAR NOT NULL,
  standing VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (kind, id),
  CONSTRAINT record_kind CHECK (kind IN ('incident', 'strike', 'order', 'survivors', 'action', 'request', 'response', 'report', 'event', 'actor')),
  CONSTRAINT record_tier CHECK (tier IN ('public', 'restricted', 'confidential')),
  CONSTRAINT record_standing CHECK (standing IN ('confirmed', 'reported', 'alleged', 'disputed', 'denied', 'superseded', 'retracted'))
);

CREATE INDEX ix_record_dossier ON record (dossier);

CREATE INDEX record_by_id ON record (id);

CREATE TABLE record_field (
  record_kind VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  standing VARCHAR NOT NULL,
  disputed BOOLEAN NOT NULL,
  origins INTEGER NOT NULL,
  text VARCHAR,
  low BIGINT,
  high BIGINT,
  best BIGINT,
  earliest_us BIGINT,
  latest_us BIGINT,
  first_day VARCHAR,
  last_day VARCHAR,
  PRIMARY KEY (record_kind, record_id, field),
  FOREIGN KEY(record_kind, record_id) REFERENCES record (kind, id) ON DELETE CASCADE,
  CONSTRAINT record_field_standing CHECK (standing IN ('confirmed', 'reported', 'alleged', 'disputed', 'denied', 'superseded', 'retracted')),
  CONSTRAINT record_field_origins CHECK (origins >= 0),
  CONSTRAINT record_field_low_not_negative CHECK (low IS NULL OR low >= 0),
  CONSTRAINT record_field_low_to_high CHECK (low IS NULL OR high IS NULL OR low <= high),
  CONSTRAINT record_field_best_between CHECK (best IS NULL OR ((low IS NULL OR low <= best) AND (high IS NULL OR best <= high))),
  CONSTRAINT record_field_earliest_to_latest CHECK (earliest_us IS NULL OR latest_us IS NULL OR earliest_us <= latest_us)
);

CREATE INDEX record_field_field ON record_field (field);

CREATE TABLE record_link (
  record_kind VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  target VARCHAR NOT NULL,
  PRIMARY KEY (record_kind, record_id, field, target),
  FOREIGN KEY(record_kind, record_id) REFERENCES record (kind, id) ON DELETE CASCADE
);

CREATE INDEX record_link_target ON record_link (target);

CREATE TABLE source (
  id VARCHAR NOT NULL,
  publication VARCHAR NOT NULL,
  title VARCHAR,
  published VARCHAR,
  url VARCHAR,
  grade VARCHAR NOT NULL,
  tier VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT source_grade CHECK (grade IN ('A', 'B', 'C', 'D')),
  CONSTRAINT source_tier CHECK (tier IN ('public', 'restricted', 'confidential')),
  FOREIGN KEY(publication) REFERENCES publication (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claim (
  id VARCHAR NOT NULL,
  record_kind VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  speaker VARCHAR NOT NULL,
  route VARCHAR NOT NULL,
  stance VARCHAR NOT NULL,
  tier VARCHAR NOT NULL,
  stated VARCHAR,
  published VARCHAR,
  published_last_day VARCHAR,
  origin VARCHAR NOT NULL,
  entry BIGINT NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT claim_record_kind CHECK (record_kind IN ('incident', 'strike', 'order', 'survivors', 'action', 'request', 'response', 'report', 'event', 'actor')),
  CONSTRAINT claim_route CHECK (route IN ('sworn_testimony', 'official_document', 'on_record', 'foreign_government', 'lawmaker_account', 'court_filing', 'monitor_assessment', 'anonymous_through_outlet', 'outlet_report', 'witness_or_family', 'own_calculation')),
  CONSTRAINT claim_stance CHECK (stance IN ('asserts', 'denies', 'corrects', 'supersedes', 'retracts')),
  CONSTRAINT claim_tier CHECK (tier IN ('public', 'restricted', 'confidential')),
  CONSTRAINT claim_has_a_speaker CHECK (length(speaker) > 0),
  FOREIGN KEY(source) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY(entry) REFERENCES journal (seq)
);

CREATE INDEX claim_record ON claim (record_id, record_kind);

CREATE INDEX ix_claim_published_last_day ON claim (published_last_day);

CREATE INDEX ix_claim_source ON claim (source);

CREATE TABLE claim_bearing (
  claim VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  target VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  record_kind VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  PRIMARY KEY (claim, kind, target, field),
  FOREIGN KEY(record_kind, record_id) REFERENCES record (kind, id) ON DELETE CASCADE,
  CONSTRAINT claim_bearing_kind CHECK (kind IN ('denies', 'corrects', 'supersedes', 'retracts', 'narrows', 'contradicts')),
  FOREIGN KEY(claim) REFERENCES claim (id),
  FOREIGN KEY(target) REFERENCES claim (id)
);

CREATE INDEX claim_bearing_record ON claim_bearing (record_id, record_kind);

CREATE INDEX claim_bearing_target ON claim_bearing (target, field);

CREATE TABLE claim_link (
  claim VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  target VARCHAR NOT NULL,
  PRIMARY KEY (claim, kind, target),
  CONSTRAINT claim_link_kind CHECK (kind IN ('denies', 'corrects', 'supersedes', 'retracts', 'narrows', 'contradicts')),
  CONSTRAINT claim_link_not_to_itself CHECK (claim <> target),
  FOREIGN KEY(claim) REFERENCES claim (id),
  FOREIGN KEY(target) REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_claim_link_target ON claim_link (target);

CREATE TABLE claim_value (
  claim VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  item INTEGER NOT NULL,
  record_kind VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  route VARCHAR NOT NULL,
  fate VARCHAR NOT NULL,
  denied BOOLEAN NOT NULL,
  said_earliest_us BIGINT,
  said_latest_us BIGINT,
  said_first_day VARCHAR,
  said_last_day VARCHAR,
  text VARCHAR,
  low BIGINT,
  high BIGINT,
  best BIGINT,
  earliest_us BIGINT,
  latest_us BIGINT,
  first_day VARCHAR,
  last_day VARCHAR,
  PRIMARY KEY (claim, field, item),
  FOREIGN KEY(record_kind, record_id) REFERENCES record (kind, id) ON DELETE CASCADE,
  CONSTRAINT claim_value_route CHECK (route IN ('sworn_testimony', 'official_document', 'on_record', 'foreign_government', 'lawmaker_account', 'court_filing', 'monitor_assessment', 'anonymous_through_outlet', 'outlet_report', 'witness_or_family', 'own_calculation')),
  CONSTRAINT claim_value_fate CHECK (fate IN ('live', 'superseded', 'retracted')),
  CONSTRAINT claim_value_low_not_negative CHECK (low IS NULL OR low >= 0),
  CONSTRAINT claim_value_low_to_high CHECK (low IS NULL OR high IS NULL OR low <= high),
  CONSTRAINT claim_value_best_between CHECK (best IS NULL OR ((low IS NULL OR low <= best) AND (high IS NULL OR best <= high))),
  CONSTRAINT claim_value_earliest_to_latest CHECK (earliest_us IS NULL OR latest_us IS NULL OR earliest_us <= latest_us),
  FOREIGN KEY(claim) REFERENCES claim (id)
);

CREATE INDEX claim_value_field ON claim_value (field, record_kind);

CREATE INDEX claim_value_of_record ON claim_value (record_id, field, record_kind);

CREATE VIEW record_incident AS
SELECT r.kind, r.id, coalesce((SELECT o.id FROM record o WHERE o.kind = 'incident' AND o.id = r.dossier), (SELECT CASE WHEN min(i.id) = max(i.id) THEN min(i.id) END FROM record_link l JOIN record t ON t.id = l.target JOIN record i ON i.kind = 'incident' AND i.id = t.dossier WHERE l.field IN ('subjects', 'governs', 'covers')  AND l.record_kind = r.kind AND l.record_id = r.id), (SELECT CASE WHEN min(i.id) = max(i.id) THEN min(i.id) END FROM record_link l JOIN record t ON t.id = l.target JOIN record i ON i.kind = 'incident' AND i.id = t.dossier WHERE l.field IN ('subjects', 'governs', 'covers')  AND l.record_kind = 'action' AND l.record_id = r.dossier)) AS incident FROM record r;

CREATE VIEW readable_incidents AS
SELECT r.id, r.standing, max(CASE WHEN f.field = 'occurred' THEN f.first_day END) AS first_day, max(CASE WHEN f.field = 'occurred' THEN f.last_day END) AS last_day, max(CASE WHEN f.field = 'title' THEN f.text END) AS title, max(CASE WHEN f.field = 'acting_state' THEN f.text END) AS acting_state, max(CASE WHEN f.field = 'place' THEN f.text END) AS place, max(CASE WHEN f.field = 'existence' THEN f.text END) AS existence, max(CASE WHEN f.field = 'strikes' THEN f.low END) AS strikes_low, max(CASE WHEN f.field = 'strikes' THEN f.high END) AS strikes_high, max(CASE WHEN f.field = 'strikes' THEN f.best END) AS strikes_best, max(CASE WHEN f.field = 'craft_struck' THEN f.low END) AS craft_struck_low, max(CASE WHEN f.field = 'craft_struck' THEN f.high END) AS craft_struck_high, max(CASE WHEN f.field = 'craft_struck' THEN f.best END) AS craft_struck_best, max(CASE WHEN f.field = 'aboard' THEN f.low END) AS aboard_low, max(CASE WHEN f.field = 'aboard' THEN f.high END) AS aboard_high, max(CASE WHEN f.field = 'aboard' THEN f.best END) AS aboard_best, max(CASE WHEN f.field = 'survived' THEN f.low END) AS survived_low, max(CASE WHEN f.field = 'survived' THEN f.high END) AS survived_high, max(CASE WHEN f.field = 'survived' THEN f.best END) AS survived_best, max(CASE WHEN f.field = 'killed' THEN f.low END) AS killed_low, max(CASE WHEN f.field = 'killed' THEN f.high END) AS killed_high, max(CASE WHEN f.field = 'killed' THEN f.best END) AS killed_best, max(CASE WHEN f.field = 'missing' THEN f.low END) AS missing_low, max(CASE WHEN f.field = 'missing' THEN f.high END) AS missing_high, max(CASE WHEN f.field = 'missing' THEN f.best END) AS missing_best, max(CASE WHEN f.field = 'rescued' THEN f.low END) AS rescued_low, max(CASE WHEN f.field = 'rescued' THEN f.high END) AS rescued_high, max(CASE WHEN f.field = 'rescued' THEN f.best END) AS rescued_best FROM record r LEFT JOIN record_field f ON f.record_kind = r.kind AND f.record_id = r.id WHERE r.kind = 'incident' GROUP BY r.id, r.standing;

CREATE VIEW readable_claims AS
SELECT c.id, c.record_kind, c.record_id, c.speaker, c.route, c.stance, c.stated, c.published, s.title, s.url, to_char(timestamp '1970-01-01' + j.recorded_us / 1000000 * interval '1 second' + j.recorded_us % 1000000 * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_utc FROM claim c JOIN source s ON s.id = c.source JOIN journal j ON j.seq = c.entry WHERE c.tier = 'public' AND s.tier = 'public';

CREATE VIEW readable_values AS
SELECT record_kind, record_id, field, standing, disputed, text, low, high, best, to_char(timestamp '1970-01-01' + earliest_us / 1000000 * interval '1 second' + earliest_us % 1000000 * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS earliest_utc, to_char(timestamp '1970-01-01' + latest_us / 1000000 * interval '1 second' + latest_us % 1000000 * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS latest_utc, first_day, last_day FROM record_field;
