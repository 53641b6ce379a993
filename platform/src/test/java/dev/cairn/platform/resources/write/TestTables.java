package dev.cairn.platform.resources.write;

/** Tables with every type of column, links of every kind and every role. */
final class TestTables {
    private static final String SYSTEM = """
            revision INTEGER NOT NULL DEFAULT 0,
            created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
            updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
            deleted_at TEXT
            """;

    static final String[] STATEMENTS = {
        "CREATE TABLE cairn_state (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT",
        "INSERT INTO cairn_state VALUES (1, 0)",
        """
        CREATE TABLE people (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
            %s) STRICT""".formatted(SYSTEM),
        """
        CREATE TABLE projects (
            id TEXT PRIMARY KEY,
            key TEXT NOT NULL CHECK (length(key) BETWEEN 2 AND 10)
                CONSTRAINT project_key_is_capitals CHECK (key NOT GLOB '*[^A-Z]*'),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
            %s) STRICT""".formatted(SYSTEM),
        "CREATE UNIQUE INDEX projects_live_key ON projects (key) WHERE deleted_at IS NULL",
        """
        CREATE TABLE milestones (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 50),
            %s) STRICT""".formatted(SYSTEM),
        "CREATE INDEX milestones_of_project ON milestones (project_id)",
        """
        CREATE TABLE items (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            above_id TEXT REFERENCES items (id) ON DELETE CASCADE,
            author_id TEXT REFERENCES people (id),
            reviewer_id TEXT REFERENCES people (id),
            milestone_id TEXT REFERENCES milestones (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 20),
            slug TEXT CHECK (length(slug) <= 20),
            kind TEXT NOT NULL DEFAULT 'plain' CHECK (kind IN ('plain', 'fancy', 'it''s')),
            amount INTEGER CHECK (amount BETWEEN 0 AND 100),
            large INTEGER,
            weight REAL NOT NULL DEFAULT 1.5 CHECK (weight >= 0),
            done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
            due_on TEXT,
            starts_at TEXT,
            tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array' AND length(tags) <= 40),
            settings TEXT CHECK (json_valid(settings) AND json_type(settings) = 'object'),
            secret TEXT,
            label TEXT NOT NULL GENERATED ALWAYS AS (title || '!') VIRTUAL,
            %s,
            CONSTRAINT fancy_items_weigh CHECK (kind <> 'fancy' OR weight > 0)) STRICT""".formatted(SYSTEM),
        "CREATE INDEX items_of_project ON items (project_id)",
        "CREATE INDEX items_of_item ON items (above_id)",
        "CREATE UNIQUE INDEX items_number ON items (project_id, number)",
        "CREATE UNIQUE INDEX items_live_slug ON items (slug) WHERE deleted_at IS NULL",
        """
        CREATE TABLE notes (
            id TEXT PRIMARY KEY,
            item_id TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
            body TEXT NOT NULL DEFAULT (lower('NOTHING')) CHECK (length(body) <= 100),
            mood TEXT DEFAULT 'calm' CHECK (length(mood) <= 20),
            place TEXT CHECK (length(place) <= 20),
            %s) STRICT""".formatted(SYSTEM),
        "CREATE INDEX notes_of_item ON notes (item_id)"
    };

    private TestTables() {}
}
