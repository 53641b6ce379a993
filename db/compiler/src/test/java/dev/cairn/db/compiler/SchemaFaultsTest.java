package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cairn.db.compiler.TestModule.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a migration, or a role in the module class, can have wrong; told at the module class, with the script's name. */
class SchemaFaultsTest extends BesideBooks {
    private static final String MODULE_CLASS = "NotesModule.java:9";

    /** What is replaced in the right migration, by what, and what the compiler says. */
    static Stream<Arguments> a_fault_in_a_migration_names_script_and_remedy() {
        return Stream.of(
                arguments("TEXT PRIMARY KEY,", "TEXT PRIMARY KE,", "V1__create_notes.sql: near \"KE\": syntax error"),
                arguments(
                        "deleted_at TEXT\n) STRICT", "deleted_at TEXT\n)", "write STRICT behind its last parenthesis"),
                arguments(
                        "last_number INTEGER NOT NULL\n) STRICT",
                        "last_number INTEGER NOT NULL\n)",
                        "table note_counters: write STRICT"),
                arguments(
                        "deleted_at TEXT\n) STRICT",
                        "deleted_at TEXT\n) STRICT, WITHOUT ROWID",
                        "leave out WITHOUT ROWID"),
                arguments(
                        "deleted_at TEXT\n) STRICT",
                        "deleted_at TEXT,\n    rowid INTEGER\n) STRICT",
                        "column rowid hides SQLite's own rowid"),
                arguments(
                        "revision INTEGER NOT NULL DEFAULT 0,",
                        "",
                        "V1__create_notes.sql: table notes: add the system column revision INTEGER"),
                arguments(
                        "revision INTEGER NOT NULL DEFAULT 0,",
                        "revision INTEGER,",
                        "declare the system column as revision INTEGER NOT NULL DEFAULT 0"),
                arguments(
                        "created_at TEXT NOT NULL",
                        "created_at TEXT",
                        "declare the system column as created_at TEXT NOT NULL DEFAULT"),
                arguments(
                        "deleted_at TEXT\n",
                        "deleted_at TEXT NOT NULL DEFAULT ''\n",
                        "declare the system column as deleted_at TEXT"),
                arguments(
                        "id TEXT PRIMARY KEY,\n    book_id",
                        "id INTEGER PRIMARY KEY,\n    book_id",
                        "declare its key as id TEXT PRIMARY KEY"),
                arguments(
                        "id TEXT PRIMARY KEY,\n    book_id",
                        "id TEXT NOT NULL,\n    book_id",
                        "table notes: declare its key as id TEXT PRIMARY KEY"),
                arguments(
                        "id TEXT PRIMARY KEY,\n    book_id",
                        "id TEXT NOT NULL,\n    number INTEGER PRIMARY KEY,\n    book_id",
                        "table notes: declare its key as id TEXT PRIMARY KEY"),
                arguments(
                        "revision INTEGER NOT NULL DEFAULT 0,",
                        "revision INTEGER NOT NULL DEFAULT 1,",
                        "declare the system column as revision INTEGER NOT NULL DEFAULT 0"),
                arguments(
                        "created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))",
                        "created_at TEXT NOT NULL DEFAULT (datetime())",
                        "declare the system column as created_at TEXT NOT NULL DEFAULT (strftime("),
                arguments(
                        "updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))",
                        "updated_at TEXT NOT NULL DEFAULT ''",
                        "declare the system column as updated_at TEXT NOT NULL DEFAULT (strftime("),
                arguments(
                        "CREATE INDEX notes_of_book ON notes (book_id, page);",
                        "",
                        "add CREATE INDEX notes_of_book ON notes (book_id, created_at, id, deleted_at);"),
                arguments(
                        "ON notes (book_id, page);",
                        "ON notes (book_id) WHERE deleted_at IS NULL;",
                        "the link book_id has no full index"),
                arguments(
                        "ON notes (book_id, page);", "ON notes (page, book_id);", "the link book_id has no full index"),
                arguments(
                        "body TEXT CHECK (length(body) <= 5000)",
                        "body TEXT",
                        "bound the text of body: add CHECK (length(body) BETWEEN 1 AND 200)"),
                arguments(
                        " AND length(tags) <= 500)",
                        ")",
                        "bound the text of tags: add AND length(tags) <= 5000 to its CHECK"),
                arguments("CHECK (page >= 1)", "CHECK (page % 2 = 1)", "name it: CONSTRAINT what_must_hold CHECK"),
                arguments("weight REAL", "count REAL", "column count is named like the parameter count of every list"),
                arguments("weight REAL", "book REAL", "column book is named like what expand=book embeds"),
                arguments("weight REAL", "Weight REAL", "name the column Weight in snake_case"),
                arguments("weight REAL", "weight ANY", "declare the column weight as TEXT, INTEGER or REAL"),
                arguments("book_id", "book", "let the name of the linking column book end in _id"),
                arguments(
                        "REFERENCES books",
                        "REFERENCES shelves",
                        "notes.book_id links to shelves, which no module on the class path makes"),
                arguments(
                        "CREATE INDEX notes_of_book",
                        "ALTER TABLE books ADD COLUMN pages INTEGER;\nCREATE INDEX notes_of_book",
                        "table books belongs to another module"),
                arguments(
                        "CREATE INDEX notes_of_book",
                        "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN SELECT RAISE(ROLLBACK, 'no'); END;\nCREATE INDEX notes_of_book",
                        "V1__create_notes.sql: ROLLBACK takes back the writes of other requests"),
                arguments(
                        "KEY,\n    book_id", "KEY ON CONFLICT REPLACE,\n    book_id", "leave ON CONFLICT REPLACE out"),
                arguments("page INTEGER", "page INTEGER UNIQUE ON CONFLICT ROLLBACK", "leave ON CONFLICT ROLLBACK out"),
                arguments(
                        "title TEXT NOT NULL",
                        "title TEXT NOT NULL On Conflict Ignore",
                        "V1__create_notes.sql: leave ON CONFLICT IGNORE out: the platform tells conflicts itself"),
                arguments(
                        "CREATE INDEX notes_of_book",
                        "ALTER TABLE notes ADD COLUMN colour INTEGER NOT NULL ON CONFLICT FAIL DEFAULT 0;\nCREATE INDEX notes_of_book",
                        "leave ON CONFLICT FAIL out"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void a_fault_in_a_migration_names_script_and_remedy(String right, String wrong, String words) {
        assertThat(Notes.NOTES).contains(right);
        TestModule module = Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", Notes.NOTES.replace(right, wrong))
                .source(Notes.moduleClass());
        assertThat(module.compile()).singleElement().satisfies(message -> told(message, words));
    }

    /** The table of shelves, how notes link to it, and what the compiler says. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = ';', textBlock = """
            id TEXT PRIMARY KEY ; TEXT ; the link shelf_id leads to shelves, which is no resource: give shelves the four
            id INTEGER PRIMARY KEY ; INTEGER ; declare the link shelf_id as TEXT
            """)
    void a_link_of_a_resource_leads_to_a_resource(String shelves, String link, String words) {
        assertThat(linkedToShelves("CREATE TABLE shelves (" + shelves + ") STRICT;", link))
                .singleElement()
                .satisfies(message -> told(message, words));
    }

    @Test
    void a_linked_resource_of_the_module_has_an_annotation() {
        assertThat(linkedToShelves(Notes.BOOKS.replace("books", "shelves"), "TEXT"))
                .first()
                .satisfies(message -> assertThat(message.text())
                        .contains("shelf_id links to shelves: add @ResourceTable(name = \"shelves\")"));
    }

    private List<Message> linkedToShelves(String shelves, String type) {
        String notes = Notes.NOTES.replace("due_on", "shelf_id " + type + " REFERENCES shelves (id),\n    due_on");
        return Notes.notes(folder, books)
                .script(
                        "notes/V1__create_notes.sql",
                        shelves + notes + "CREATE INDEX notes_of_shelf ON notes (shelf_id);")
                .source(Notes.moduleClass())
                .compile();
    }

    @Test
    void a_table_is_named_in_the_plural() {
        TestModule module = Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", Notes.NOTES.replace("notes", "noting"))
                .source(Notes.moduleClass("notes", "@ResourceTable(name = \"noting\")"));
        assertThat(module.compile())
                .singleElement()
                .satisfies(message -> told(message, "name it in the plural, such as notings"));
    }

    @Test
    void a_migration_without_a_way_back_is_refused() {
        TestModule module = Notes.notes(folder, books)
                .script("notes/V2__add_colour.sql", "ALTER TABLE notes ADD COLUMN colour INTEGER;")
                .source(Notes.moduleClass());
        assertThat(module.compile())
                .singleElement()
                .satisfies(message -> told(message, "V2__add_colour.sql cannot be undone: add U2__add_colour.sql"));
    }

    @Test
    void a_migration_that_changes_data_says_what_and_why() {
        TestModule module = Notes.notes(folder, books)
                .script("notes/V2__trim.sql", "-- Spaces go.\nUPDATE notes SET body = trim(body);")
                .script("notes/U2__trim.sql", "SELECT 1;")
                .source(Notes.moduleClass());
        assertThat(module.compile())
                .singleElement()
                .satisfies(
                        message -> told(message, "V2__trim.sql changes data: say what it does to which rows and why"));
        module.script("notes/V2__trim.sql", "-- changes data: spaces go\nUPDATE notes SET body = trim(body);");
        assertThat(module.compile()).isEmpty();
    }

    @Test
    void a_script_is_named_by_what_it_does() {
        TestModule module =
                Notes.notes(folder, books).script("notes/V2.sql", "SELECT 1;").source(Notes.moduleClass());
        assertThat(module.compile())
                .singleElement()
                .satisfies(message -> told(message, "migration script V2.sql: name it like"));
    }

    @Test
    void all_faults_of_a_module_are_told_at_once() {
        TestModule module = Notes.notes(folder, books)
                .script(
                        "notes/V1__create_notes.sql",
                        Notes.NOTES.replace("CHECK (length(body) <= 5000)", "").replace("weight", "count"))
                .source(Notes.moduleClass());
        assertThat(module.compile())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("bound the text of body", "column count"));
    }

    static Stream<Arguments> a_role_that_does_not_fit_is_told_where_it_stands() {
        return Stream.of(
                arguments("name = \"note\"", "the module's migrations make no table note, but note_counters, notes"),
                arguments("name = \"books\"", "the module's migrations make no table books"),
                arguments("name = \"note_counters\"", "table note_counters is no resource"),
                arguments(
                        "name = \"notes\", serverSet = {\"page\", \"pge\"}",
                        "table notes has no column pge, but id, book_id"),
                arguments("name = \"notes\", createOnly = \"bookId\"", "table notes has no column bookId"),
                arguments("name = \"notes\", hidden = \"secret\"", "table notes has no column secret"),
                arguments("name = \"notes\", defaultSort = \"-page_number\"", "table notes has no column page_number"),
                arguments("name = \"notes\", serverSet = \"revision\"", "revision is the platform's"),
                arguments(
                        "name = \"notes\", serverSet = \"page\", createOnly = \"page\"",
                        "page is named for serverSet already"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void a_role_that_does_not_fit_is_told_where_it_stands(String roles, String words) {
        TestModule module =
                Notes.notes(folder, books).source(Notes.moduleClass("notes", "@ResourceTable(" + roles + ")"));
        assertThat(module.compile()).singleElement().satisfies(message -> {
            assertThat(message.text()).contains(words);
            assertThat(message.place()).isEqualTo("NotesModule.java:8");
        });
    }

    @Test
    void another_module_is_found_in_a_jar_as_in_a_folder(@TempDir Path other) {
        TestModule module = new TestModule(folder)
                .linkedToJar(Notes.books(other))
                .script("notes/V1__create_notes.sql", Notes.NOTES)
                .script("notes/U1__create_notes.sql", "DROP TABLE note_counters; DROP TABLE notes;")
                .source(Notes.moduleClass());
        assertThat(module.compile()).isEmpty();
    }

    @Test
    void one_table_has_one_annotation() {
        String both = "@ResourceTable(name = \"notes\")\n@ResourceTable(name = \"notes\", hidden = \"body\")";
        TestModule module = Notes.notes(folder, books).source(Notes.moduleClass("notes", both));
        assertThat(module.compile()).singleElement().satisfies(message -> {
            assertThat(message.text()).contains("@ResourceTable(", "body", "table notes has an annotation already");
            assertThat(message.place()).isEqualTo("NotesModule.java:10");
        });
    }

    private static void told(Message message, String words) {
        assertThat(message.text()).contains(words);
        assertThat(message.place()).isEqualTo(MODULE_CLASS);
    }
}
