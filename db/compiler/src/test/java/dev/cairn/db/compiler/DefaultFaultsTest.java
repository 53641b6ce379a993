package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults that SQLite would refuse, or a reader not understand, only once a row is created without their column. */
class DefaultFaultsTest extends BesideBooks {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT 1.5 CHECK (page >= 1)
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT 0 CHECK (page >= 1)
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT 'one' CHECK (page >= 1)
            page INTEGER CHECK (page >= 1) ; page INTEGER NOT NULL DEFAULT NULL CHECK (page >= 1)
            weight REAL NOT NULL DEFAULT 1 ; weight REAL NOT NULL DEFAULT 'heavy'
            DEFAULT 'draft' ; DEFAULT 'printed'
            pinned INTEGER NOT NULL DEFAULT 0 ; pinned INTEGER NOT NULL DEFAULT 2
            body TEXT CHECK (length(body) <= 5000) ; body TEXT DEFAULT 'a text' CHECK (length(body) <= 5)
            DEFAULT '[]' ; DEFAULT '{}'
            DEFAULT '[]' ; DEFAULT '['
            due_on TEXT ; due_on TEXT DEFAULT 'soon'
            due_on TEXT ; due_on TEXT DEFAULT (strftime('%Y-%m'))
            printed_at TEXT ; printed_at TEXT DEFAULT CURRENT_TIMESTAMP
            """)
    void a_column_takes_its_own_default(String right, String wrong) {
        assertThat(module(right, wrong).compile()).singleElement().satisfies(message -> {
            assertThat(message.text()).contains("table notes: column ", " does not take its own default ");
            assertThat(message.place()).isEqualTo("NotesModule.java:9");
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT 1.0 CHECK (page >= 1)
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT NULL CHECK (page >= 1)
            page INTEGER CHECK (page >= 1) ; page INTEGER DEFAULT -1
            weight REAL NOT NULL DEFAULT 1 ; weight REAL NOT NULL DEFAULT '0.5'
            DEFAULT 'draft' ; DEFAULT ('in_' || 'print')
            DEFAULT 'draft' ; DEFAULT draft
            pinned INTEGER NOT NULL DEFAULT 0 ; pinned INTEGER NOT NULL DEFAULT TRUE
            DEFAULT '[]' ; DEFAULT (json_array('a'))
            due_on TEXT ; due_on TEXT DEFAULT CURRENT_DATE
            due_on TEXT ; due_on TEXT DEFAULT (date('now', '+7 days'))
            printed_at TEXT ; printed_at TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            """)
    void what_the_column_takes_is_left_alone(String before, String after) {
        assertThat(module(before, after).compile()).isEmpty();
    }

    private TestModule module(String before, String after) {
        assertThat(Notes.NOTES).contains(before);
        return Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", Notes.NOTES.replace(before, after))
                .source(Notes.moduleClass());
    }
}
