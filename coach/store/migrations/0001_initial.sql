-- The first schema: sessions, entries, scores, stories, plans, and what later work stores.
CREATE TABLE content (
    sha VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    content_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (sha)
);

CREATE TABLE loop (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    on_day DATE,
    made_at VARCHAR NOT NULL,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid)
);

CREATE TABLE story (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    tags JSON NOT NULL,
    made_at VARCHAR NOT NULL,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid)
);

CREATE TABLE practice_session (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    content_sha VARCHAR NOT NULL,
    content_id VARCHAR NOT NULL,
    content_version INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    own_evidence BOOLEAN NOT NULL,
    trains JSON NOT NULL,
    phase VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    started_at VARCHAR NOT NULL,
    changed_at VARCHAR NOT NULL,
    finished_at VARCHAR,
    planned FLOAT NOT NULL,
    active FLOAT NOT NULL,
    paused FLOAT NOT NULL,
    away FLOAT NOT NULL,
    overtime FLOAT NOT NULL,
    paused_now BOOLEAN NOT NULL,
    step_seconds JSON NOT NULL,
    findings_shown BOOLEAN NOT NULL,
    story_id INTEGER,
    source VARCHAR,
    copied_from VARCHAR,
    loop_id INTEGER,
    note TEXT NOT NULL,
    trashed_at VARCHAR,
    lease_owner VARCHAR,
    lease_pid INTEGER,
    lease_host VARCHAR,
    lease_until VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(content_sha) REFERENCES content (sha),
    FOREIGN KEY(story_id) REFERENCES story (id) ON DELETE SET NULL,
    FOREIGN KEY(loop_id) REFERENCES loop (id) ON DELETE SET NULL
);

CREATE INDEX ix_practice_session_drill ON practice_session (content_id, started_at, finished_at, trashed_at);

CREATE INDEX ix_practice_session_finished_at ON practice_session (finished_at);

CREATE INDEX ix_practice_session_loop_id ON practice_session (loop_id);

CREATE INDEX ix_practice_session_started_at ON practice_session (started_at);

CREATE INDEX ix_practice_session_story_id ON practice_session (story_id);

CREATE TABLE story_revision (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    story_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    made_at VARCHAR NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (story_id, number),
    UNIQUE (uuid),
    FOREIGN KEY(story_id) REFERENCES story (id) ON DELETE CASCADE
);

CREATE TABLE choice (
    session_id INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    due DATE,
    place INTEGER NOT NULL,
    PRIMARY KEY (session_id, step),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE
);

CREATE TABLE entry (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    session_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    speaker VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    prompt TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at VARCHAR NOT NULL,
    changed_at VARCHAR NOT NULL,
    story_revision_id INTEGER,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE,
    FOREIGN KEY(story_revision_id) REFERENCES story_revision (id) ON DELETE SET NULL
);

CREATE INDEX ix_entry_session_id ON entry (session_id);

CREATE INDEX ix_entry_story_revision_id ON entry (story_revision_id);

CREATE TABLE "plan" (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    session_id INTEGER,
    signal VARCHAR NOT NULL,
    drill VARCHAR NOT NULL,
    due DATE NOT NULL,
    state VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE SET NULL
);

CREATE INDEX ix_plan_due ON "plan" (due);

CREATE INDEX ix_plan_session_id ON "plan" (session_id);

CREATE TABLE signal_mark (
    session_id INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    signal VARCHAR NOT NULL,
    mark VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (session_id, step, signal),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE
);

CREATE TABLE silence (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    text TEXT NOT NULL,
    session_id INTEGER,
    made_at VARCHAR NOT NULL,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE
);

CREATE INDEX ix_silence_session_id ON silence (session_id);

CREATE TABLE assessment (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    session_id INTEGER,
    entry_id INTEGER,
    exemplar VARCHAR,
    rater VARCHAR NOT NULL,
    rater_name VARCHAR NOT NULL,
    occasion VARCHAR NOT NULL,
    made_in VARCHAR,
    made_at VARCHAR NOT NULL,
    blind BOOLEAN NOT NULL,
    rubric_version VARCHAR NOT NULL,
    analyzer_version VARCHAR,
    rating VARCHAR,
    strength FLOAT,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE INDEX ix_assessment_entry_id ON assessment (entry_id);

CREATE INDEX ix_assessment_session_id ON assessment (session_id);

CREATE TABLE claim (
    entry_id INTEGER NOT NULL,
    category VARCHAR,
    verdict VARCHAR,
    sharpened_id INTEGER,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(sharpened_id) REFERENCES entry (id) ON DELETE SET NULL
);

CREATE INDEX ix_claim_sharpened_id ON claim (sharpened_id);

CREATE TABLE plan_session (
    plan_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    PRIMARY KEY (plan_id, session_id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE
);

CREATE INDEX ix_plan_session_session_id ON plan_session (session_id);

CREATE TABLE quote (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE INDEX ix_quote_entry_id ON quote (entry_id);

CREATE TABLE card (
    id INTEGER NOT NULL,
    uuid VARCHAR NOT NULL,
    session_id INTEGER NOT NULL,
    quote_id INTEGER NOT NULL,
    form VARCHAR NOT NULL,
    signal VARCHAR,
    level VARCHAR,
    origin VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    note TEXT NOT NULL,
    made_at VARCHAR NOT NULL,
    trashed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (uuid),
    FOREIGN KEY(session_id) REFERENCES practice_session (id) ON DELETE CASCADE,
    FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
);

CREATE INDEX ix_card_quote_id ON card (quote_id);

CREATE INDEX ix_card_session_id ON card (session_id);

CREATE TABLE score (
    id INTEGER NOT NULL,
    assessment_id INTEGER NOT NULL,
    dimension VARCHAR NOT NULL,
    value INTEGER,
    quote_id INTEGER,
    unsupported BOOLEAN NOT NULL,
    because JSON NOT NULL,
    sure FLOAT,
    disputed_at VARCHAR,
    PRIMARY KEY (id),
    UNIQUE (assessment_id, dimension),
    FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE CASCADE,
    FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE SET NULL
);

CREATE INDEX ix_score_quote_id ON score (quote_id);

CREATE TABLE tie (
    entry_id INTEGER NOT NULL,
    quote_id INTEGER,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE SET NULL
);

CREATE INDEX ix_tie_quote_id ON tie (quote_id);
