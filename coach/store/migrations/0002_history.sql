-- Finding words again: an index over every entry that is not in the trash, kept by triggers.
-- It holds no text of its own: snippets are cut from the entries through the view.
CREATE VIEW searchable AS
SELECT entry.id AS id, entry.text AS text
FROM entry JOIN practice_session ON practice_session.id = entry.session_id
WHERE entry.trashed_at IS NULL AND practice_session.trashed_at IS NULL;

-- Beginnings of one and two letters are kept too: the first keys typed find as fast as words do.
CREATE VIRTUAL TABLE search USING fts5(
    text, content = 'searchable', content_rowid = 'id', prefix = '1 2',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER search_entry_added AFTER INSERT ON entry
WHEN new.trashed_at IS NULL AND EXISTS (
    SELECT 1 FROM practice_session WHERE id = new.session_id AND trashed_at IS NULL
)
BEGIN
    INSERT INTO search (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER search_entry_removed AFTER DELETE ON entry
WHEN old.trashed_at IS NULL AND EXISTS (
    SELECT 1 FROM practice_session WHERE id = old.session_id AND trashed_at IS NULL
)
BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER search_entry_changed AFTER UPDATE OF text, trashed_at ON entry
WHEN (old.text IS NOT new.text OR (old.trashed_at IS NULL) IS NOT (new.trashed_at IS NULL))
AND EXISTS (
    SELECT 1 FROM practice_session WHERE id = new.session_id AND trashed_at IS NULL
)
BEGIN
    INSERT INTO search (search, rowid, text)
    SELECT 'delete', old.id, old.text WHERE old.trashed_at IS NULL;
    INSERT INTO search (rowid, text)
    SELECT new.id, new.text WHERE new.trashed_at IS NULL;
END;

CREATE TRIGGER search_session_trashed AFTER UPDATE OF trashed_at ON practice_session
WHEN old.trashed_at IS NULL AND new.trashed_at IS NOT NULL
BEGIN
    INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM entry WHERE session_id = new.id AND trashed_at IS NULL;
END;

CREATE TRIGGER search_session_untrashed AFTER UPDATE OF trashed_at ON practice_session
WHEN old.trashed_at IS NOT NULL AND new.trashed_at IS NULL
BEGIN
    INSERT INTO search (rowid, text)
    SELECT id, text FROM entry WHERE session_id = new.id AND trashed_at IS NULL;
END;

-- Before, while its entries can still be read: those fall with it.
CREATE TRIGGER search_session_erased BEFORE DELETE ON practice_session
WHEN old.trashed_at IS NULL
BEGIN
    INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM entry WHERE session_id = old.id AND trashed_at IS NULL;
END;

INSERT INTO search (search) VALUES ('rebuild');

-- The candidate's own total, so that the history can be sorted by it without adding up scores.
ALTER TABLE practice_session ADD COLUMN own_total INTEGER;

UPDATE practice_session SET own_total = (
    SELECT sum(score.value) FROM assessment JOIN score ON score.assessment_id = assessment.id
    WHERE assessment.session_id = practice_session.id AND assessment.rater = 'self'
    AND assessment.occasion = 'session' AND assessment.trashed_at IS NULL
    AND score.value IS NOT NULL
    HAVING count(*) = 7
);

-- A story told again: the telling before, and the one thing that is different this time.
ALTER TABLE practice_session ADD COLUMN redo_of VARCHAR;

ALTER TABLE practice_session ADD COLUMN redo_rule VARCHAR;

-- The three orders of the history, each readable from its index alone.
CREATE INDEX ix_practice_session_by_start ON practice_session (trashed_at, started_at);

CREATE INDEX ix_practice_session_by_total ON practice_session (trashed_at, own_total, started_at);

CREATE INDEX ix_practice_session_by_time ON practice_session (trashed_at, active, started_at);
