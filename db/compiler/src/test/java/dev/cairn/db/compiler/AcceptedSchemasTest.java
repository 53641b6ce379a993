package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Spellings of a schema that stand beside those which are refused. */
class AcceptedSchemasTest extends BesideBooks {
    @Test
    void a_conflict_may_abort_and_a_trigger_may_upsert() {
        TestModule module = Notes.notes(folder, books)
                .script(
                        "notes/V1__create_notes.sql",
                        Notes.NOTES.replace("page >= 1)", "page >= 1) UNIQUE ON CONFLICT ABORT") + """
                        CREATE TRIGGER notes_counted AFTER INSERT ON notes BEGIN
                            INSERT INTO note_counters (book_id, last_number) VALUES (new.book_id, 1)
                            ON CONFLICT (book_id) DO UPDATE SET last_number = last_number + 1;
                            INSERT INTO note_counters (book_id, last_number) VALUES (new.book_id, 1) ON CONFLICT DO NOTHING;
                        END;
                        """)
                .source(Notes.moduleClass());
        assertThat(module.compile()).isEmpty();
    }

    @Test
    void the_id_alone_is_the_key_however_it_and_the_defaults_are_spelt() {
        String other = Notes.NOTES
                .replace("id TEXT PRIMARY KEY,\n    book_id", "id TEXT NOT NULL,\n    book_id")
                .replace("deleted_at TEXT\n", "deleted_at TEXT,\n    PRIMARY KEY (id)\n")
                .replace("DEFAULT 0,\n", "DEFAULT (0),\n")
                .replace("%fZ')", "%fZ', 'now' )");
        assertThat(other).contains("id TEXT NOT NULL", "PRIMARY KEY (id)", "(0)", "'now' )");
        TestModule module = Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", other)
                .source(Notes.moduleClass());
        assertThat(module.compile()).isEmpty();
        module.script("notes/V1__create_notes.sql", other.replace("PRIMARY KEY (id)", "PRIMARY KEY (id, book_id)"));
        assertThat(module.compile())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("table notes: declare its key as id TEXT PRIMARY KEY"));
    }
}
