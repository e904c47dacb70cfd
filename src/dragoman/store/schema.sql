-- The tables of a DuckDB store. Each version is a block of statements between two marks; a store of an older version gets those that it lacks.

-- version 1
CREATE TABLE documents (
    key BIGINT, id VARCHAR, digest BLOB, fingerprint BLOB, recipe VARCHAR, mark VARCHAR, run VARCHAR, source VARCHAR, url VARCHAR,
    title VARCHAR, language VARCHAR, published DATE, published_basis VARCHAR, said_publisher VARCHAR, publisher VARCHAR, family VARCHAR,
    publisher_kind VARCHAR, publisher_country VARCHAR, characters INTEGER, events INTEGER, statements INTEGER, raw BLOB, rest BLOB
);
-- What an event is, and who its two sides are, said once for all events that are alike in it.
CREATE TABLE kinds (
    number INTEGER, name VARCHAR, type VARCHAR, mode VARCHAR, contexts VARCHAR, cameo VARCHAR, goldstein DOUBLE, quad TINYINT,
    modality VARCHAR, standing VARCHAR, historical BOOLEAN, mutual BOOLEAN, extent VARCHAR
);
CREATE TABLE pairs (
    number INTEGER, name VARCHAR, source_countries VARCHAR, target_countries VARCHAR, source_sectors VARCHAR, target_sectors VARCHAR
);
CREATE TABLE events (
    doc BIGINT, pos SMALLINT, id VARCHAR, filed DATE, filed_by VARCHAR, shown BOOLEAN, kind INTEGER, pair INTEGER,
    sources STRUCT(start INTEGER, length INTEGER, name VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR, role VARCHAR, basis VARCHAR,
        code VARCHAR, reason VARCHAR)[],
    targets STRUCT(start INTEGER, length INTEGER, name VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR, role VARCHAR, basis VARCHAR,
        code VARCHAR, reason VARCHAR)[],
    start INTEGER, length INTEGER,
    time STRUCT(start INTEGER, length INTEGER, type VARCHAR, value VARCHAR, grain VARCHAR, basis VARCHAR, earliest DATE, latest DATE,
        approx BOOLEAN, open VARCHAR, reason VARCHAR),
    place STRUCT(start INTEGER, length INTEGER, name VARCHAR, country VARCHAR, geonames BIGINT, lat DOUBLE, lon DOUBLE, kind VARCHAR),
    about VARCHAR, statement VARCHAR, count BIGINT,
    quantities STRUCT(start INTEGER, length INTEGER, kind VARCHAR, low DOUBLE, best DOUBLE, high DOUBLE, unit VARCHAR, approx BOOLEAN)[],
    evidence STRUCT(role VARCHAR, start INTEGER, length INTEGER)[],
    confidence DOUBLE, basis VARCHAR
);
CREATE TABLE statements (
    doc BIGINT, pos SMALLINT, id VARCHAR, form VARCHAR,
    speaker STRUCT(start INTEGER, length INTEGER, name VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR, role VARCHAR, basis VARCHAR,
        code VARCHAR, reason VARCHAR),
    cue STRUCT(start INTEGER, length INTEGER), content STRUCT(start INTEGER, length INTEGER)[],
    addressees STRUCT(start INTEGER, length INTEGER, name VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR, role VARCHAR, basis VARCHAR,
        code VARCHAR, reason VARCHAR)[],
    via STRUCT(start INTEGER, length INTEGER, name VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR, role VARCHAR, basis VARCHAR,
        code VARCHAR, reason VARCHAR)[],
    parent VARCHAR, confidence DOUBLE, basis VARCHAR
);
CREATE TABLE actors (
    doc BIGINT, pos SMALLINT, id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR, code VARCHAR, qid VARCHAR,
    did INTEGER, received INTEGER, said INTEGER
);
CREATE TABLE skipped (key BIGINT, id VARCHAR, source VARCHAR, stage VARCHAR, reason VARCHAR, language VARCHAR, run VARCHAR);
CREATE TABLE runs (
    id VARCHAR, started VARCHAR, finished VARCHAR, dragoman VARCHAR, knowledge VARCHAR, models VARCHAR, options VARCHAR,
    coded INTEGER, known INTEGER, skipped INTEGER, seconds DOUBLE
);
CREATE TABLE edges (
    left_id VARCHAR, right_id VARCHAR, relation VARCHAR, judgement VARCHAR, score DOUBLE, made_by VARCHAR, made_at VARCHAR, reason VARCHAR
);
CREATE TABLE claims (claim VARCHAR, mentions INTEGER, reports INTEGER, sources INTEGER, reported_by VARCHAR, denied_by VARCHAR);
CREATE TABLE event_claims (doc BIGINT, pos SMALLINT, claim VARCHAR);
CREATE TABLE stories (story VARCHAR, title VARCHAR, first_day DATE, last_day DATE, documents VARCHAR, reprints VARCHAR);
CREATE TABLE story_documents (doc BIGINT, story VARCHAR);
CREATE TABLE ledger (entry VARCHAR);
CREATE TABLE relations (relation VARCHAR);
CREATE TABLE tidied (events BIGINT);  -- how many events stand in the order of their days
CREATE TABLE removed (key BIGINT, id VARCHAR, digest BLOB, reason VARCHAR, removed_at VARCHAR);
-- Whoever asks in SQL finds the parts of an event as rows.
CREATE VIEW event_rows AS
    SELECT d.id AS document, d.mark || e.id AS event, d.published, d.publisher, e.filed, e.filed_by, e.shown, k.* EXCLUDE (number, name),
        p.* EXCLUDE (number, name), e.time.value AS time, e.place.name AS place, e.place.country AS place_country, e.confidence, e.basis
    FROM events e JOIN kinds k ON k.number = e.kind JOIN pairs p ON p.number = e.pair JOIN documents d ON d.key = e.doc;
CREATE VIEW parties AS
    SELECT doc, pos, 'source' AS side, unnest(sources, recursive := true) FROM events
    UNION ALL SELECT doc, pos, 'target', unnest(targets, recursive := true) FROM events;
CREATE VIEW evidence AS SELECT doc, pos, unnest(evidence, recursive := true) FROM events;
CREATE VIEW quantities AS SELECT doc, pos, unnest(quantities, recursive := true) FROM events;

-- version 2
ALTER TABLE claims ADD COLUMN refinements INTEGER;
ALTER TABLE claims ADD COLUMN updates INTEGER;
ALTER TABLE claims ADD COLUMN contradictions INTEGER;

-- version 3
-- What merging keeps for its next run: documents with what is compared of them, tellings with the claim that each joined, claims as ledger
-- and relations read them. A document that goes is stale until the next merge has seen it.
CREATE TABLE merge_documents (
    doc BIGINT, id VARCHAR, day DATE, stale BOOLEAN, title VARCHAR, vector VARCHAR, story VARCHAR, print VARCHAR, tellings BLOB
);
CREATE TABLE merge_bands (doc BIGINT, band INTEGER);
CREATE TABLE merge_tellings (
    doc BIGINT, pos INTEGER, id VARCHAR, headline BOOLEAN, plain BOOLEAN, denied BOOLEAN, first_day DATE, last_day DATE, exact BOOLEAN, assumed BOOLEAN,
    keys INTEGER[], asks INTEGER[], claim VARCHAR, score DOUBLE, denies VARCHAR, denial DOUBLE
);
CREATE TABLE merge_claims (
    claim VARCHAR, day DATE, published DATE, document VARCHAR, late INTEGER, pos INTEGER, best_doc BIGINT, best VARCHAR, names VARCHAR[]
);
CREATE TABLE merge_deeds (claim VARCHAR, dyad VARCHAR, day DATE, document VARCHAR, value DOUBLE, effect VARCHAR, mark VARCHAR);
CREATE TABLE merge_judged (one VARCHAR, other VARCHAR, same BOOLEAN);
CREATE TABLE merge_recipe (recipe VARCHAR);
ALTER TABLE ledger ADD COLUMN claim VARCHAR;
ALTER TABLE ledger ADD COLUMN names VARCHAR[];
ALTER TABLE ledger ADD COLUMN steps VARCHAR[];
ALTER TABLE ledger ADD COLUMN dyad VARCHAR;
ALTER TABLE ledger ADD COLUMN kept VARCHAR;
ALTER TABLE relations ADD COLUMN dyad VARCHAR;
