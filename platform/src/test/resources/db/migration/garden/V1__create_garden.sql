CREATE TABLE plots (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 20),
    parent_id TEXT REFERENCES plots (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE UNIQUE INDEX plots_live_key ON plots (key) WHERE deleted_at IS NULL;
CREATE INDEX plots_of_parent ON plots (parent_id);

CREATE TABLE garden_workers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    home_plot_id TEXT REFERENCES plots (id),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX garden_workers_of_plot ON garden_workers (home_plot_id);

CREATE TABLE plants (
    id TEXT PRIMARY KEY,
    plot_id TEXT NOT NULL REFERENCES plots (id) ON DELETE CASCADE,
    planted_by_id TEXT REFERENCES garden_workers (id),
    watered_by_id TEXT REFERENCES garden_workers (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    label TEXT CHECK (length(label) <= 20),
    kind TEXT CHECK (kind IN ('tree', 'herb', 'moss')),
    height_cm REAL CHECK (height_cm >= 0 AND height_cm <= 20000),
    leaves INTEGER CHECK (leaves >= 0),
    thirsty INTEGER NOT NULL DEFAULT 0 CHECK (thirsty IN (0, 1)),
    edible INTEGER CHECK (edible IN (0, 1)),
    planted_on TEXT,
    watered_at TEXT,
    care TEXT CHECK (json_valid(care) AND json_type(care) = 'object' AND length(care) <= 1000),
    nicknames TEXT CHECK (json_valid(nicknames) AND json_type(nicknames) = 'array' AND length(nicknames) <= 1000),
    shade TEXT NOT NULL DEFAULT 'none' CHECK (shade IN ('none', 'some', 'much')),
    seed_code TEXT NOT NULL DEFAULT 'secret' CHECK (length(seed_code) <= 20),
    leaf_pairs INTEGER AS (leaves / 2),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT,
    CONSTRAINT watered_after_it_was_planted CHECK (watered_at >= planted_on)
) STRICT;

CREATE INDEX plants_of_plot ON plants (plot_id, created_at, id);
CREATE INDEX plants_of_planter ON plants (planted_by_id);
CREATE INDEX plants_of_waterer ON plants (watered_by_id);
CREATE UNIQUE INDEX plants_live_label ON plants (plot_id, label) WHERE deleted_at IS NULL;
