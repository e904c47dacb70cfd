-- The tables of a PostgreSQL store, version by version. Text is ordered by code points (collation C); parts of events are JSON.

-- version 1
CREATE DOMAIN words AS TEXT COLLATE "C";
CREATE TABLE documents (
    key BIGINT PRIMARY KEY, id words, digest BYTEA, fingerprint BYTEA, recipe words, mark words, run words, source words, url words, title words,
    language words, published DATE, published_basis words, said_publisher words, publisher words, family words, publisher_kind words,
    publisher_country words, characters INTEGER, events INTEGER, statements INTEGER, raw BYTEA, rest BYTEA, found_by TEXT[]
);
CREATE INDEX ON documents (mark);
CREATE INDEX ON documents (published);
CREATE INDEX ON documents USING gin (found_by);
CREATE TABLE kinds (
    number BIGINT PRIMARY KEY, name words UNIQUE, type words, mode words, contexts words, cameo words, goldstein DOUBLE PRECISION,
    quad SMALLINT, modality words, standing words, historical BOOLEAN, mutual BOOLEAN, extent words
);
CREATE TABLE pairs (
    number BIGINT PRIMARY KEY, name words UNIQUE, source_countries words, target_countries words, source_sectors words, target_sectors words
);
CREATE TABLE events (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, doc BIGINT, pos INTEGER, id words, filed DATE, filed_by words, shown BOOLEAN,
    kind BIGINT, pair BIGINT, sources JSONB, targets JSONB, start INTEGER, length INTEGER, time JSONB, place JSONB, about words,
    statement words, count BIGINT, quantities JSONB, evidence JSONB, confidence DOUBLE PRECISION, basis words
);
CREATE INDEX ON events (doc, pos);
CREATE INDEX ON events (filed DESC NULLS LAST, doc, pos);
CREATE INDEX ON events (pair, filed);
CREATE TABLE statements (
    doc BIGINT, pos INTEGER, id words, form words, speaker JSONB, cue JSONB, content JSONB, addressees JSONB, via JSONB, parent words,
    confidence DOUBLE PRECISION, basis words
);
CREATE INDEX ON statements (doc, pos);
CREATE TABLE actors (
    doc BIGINT, pos INTEGER, id words, name words, kind words, country words, sectors words, code words, qid words, did INTEGER,
    received INTEGER, said INTEGER
);
CREATE INDEX ON actors (doc, pos);
CREATE INDEX ON actors (id);
CREATE TABLE skipped (key BIGINT, id words, source words, stage words, reason words, language words, run words);
CREATE TABLE runs (
    id words, started words, finished words, dragoman words, knowledge words, models words, options words, coded INTEGER, known INTEGER,
    skipped INTEGER, seconds DOUBLE PRECISION
);
CREATE TABLE edges (
    left_id words, right_id words, relation words, judgement words, score DOUBLE PRECISION, made_by words, made_at words, reason words
);
CREATE INDEX ON edges (left_id);
CREATE INDEX ON edges (right_id);
CREATE TABLE claims (claim words, mentions INTEGER, reports INTEGER, sources INTEGER, reported_by words, denied_by words);
CREATE INDEX ON claims (claim);
CREATE TABLE event_claims (doc BIGINT, pos INTEGER, claim words);
CREATE INDEX ON event_claims (doc, pos);
CREATE TABLE stories (story words, title words, first_day DATE, last_day DATE, documents words, reprints words);
CREATE TABLE story_documents (doc BIGINT, story words);
CREATE INDEX ON story_documents (doc);
CREATE INDEX ON story_documents (story);
CREATE TABLE ledger (entry words);
CREATE TABLE relations (relation words);
CREATE TABLE removed (key BIGINT, id words, digest BYTEA, reason words, removed_at words);

-- version 2
ALTER TABLE claims ADD COLUMN refinements INTEGER;
ALTER TABLE claims ADD COLUMN updates INTEGER;
ALTER TABLE claims ADD COLUMN contradictions INTEGER;

-- version 3
CREATE TABLE merge_documents (
    doc BIGINT PRIMARY KEY, id words, day DATE, stale BOOLEAN, title words, vector words, story words, print words, tellings BYTEA
);
CREATE INDEX ON merge_documents (day);
CREATE INDEX ON merge_documents (story);
CREATE INDEX ON merge_documents (print);
CREATE TABLE merge_bands (doc BIGINT, band INTEGER);
CREATE INDEX ON merge_bands (band);
CREATE TABLE merge_tellings (
    doc BIGINT, pos INTEGER, id words, headline BOOLEAN, plain BOOLEAN, denied BOOLEAN, first_day DATE, last_day DATE, exact BOOLEAN,
    assumed BOOLEAN, keys INTEGER[], asks INTEGER[], claim words, score DOUBLE PRECISION, denies words, denial DOUBLE PRECISION
);
CREATE INDEX ON merge_tellings (doc);
CREATE INDEX ON merge_tellings (id);
CREATE INDEX ON merge_tellings (claim);
CREATE INDEX ON merge_tellings (denies);
CREATE INDEX ON merge_tellings USING gin (keys);
CREATE INDEX ON merge_tellings USING gin (asks);
CREATE TABLE merge_claims (
    claim words, day DATE, published DATE, document words, late INTEGER, pos INTEGER, best_doc BIGINT, best words, names TEXT[]
);
CREATE TABLE merge_deeds (claim words, dyad words, day DATE, document words, value DOUBLE PRECISION, effect words, mark words);
CREATE INDEX ON merge_claims (claim);
CREATE INDEX ON merge_deeds (claim);
CREATE INDEX ON merge_deeds (dyad);
CREATE INDEX ON merge_claims USING gin (names);
CREATE TABLE merge_judged (one words, other words, same BOOLEAN);
CREATE TABLE merge_recipe (recipe words);
ALTER TABLE ledger ADD COLUMN claim words;
ALTER TABLE ledger ADD COLUMN names TEXT[];
ALTER TABLE ledger ADD COLUMN steps TEXT[];
ALTER TABLE ledger ADD COLUMN dyad words;
ALTER TABLE ledger ADD COLUMN kept words;
ALTER TABLE relations ADD COLUMN dyad words;
