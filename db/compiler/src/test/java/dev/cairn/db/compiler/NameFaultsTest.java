package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in a migration that SQLite takes, but that statements or generated Java could not use. */
class NameFaultsTest extends BesideBooks {
    @ParameterizedTest
    @ValueSource(strings = {"order", "group", "index", "to", "from", "values", "exists", "cast", "current_date"})
    void a_column_is_not_named_by_a_word_of_sql(String word) {
        refused(
                column(word),
                "V1__create_notes.sql: table notes: column " + word + " is a word of SQL: name it otherwise");
    }

    @Test
    void a_table_is_not_named_by_a_word_of_sql() {
        TestModule module = Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", Notes.NOTES.replaceAll("\\bnotes\\b", "\"values\""))
                .source(Notes.moduleClass("notes", "@ResourceTable(name = \"values\")"));
        assertThat(module.compile())
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains("table values: values is a word of SQL: name it otherwise")
                        .doesNotContain("column"));
    }

    @Test
    void names_that_sqlite_takes_without_quotes_are_left_alone() {
        assertThat(module(Notes.NOTES.replace("weight REAL", "row REAL, match INTEGER, position REAL"))
                        .compile())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public",
                "class",
                "package",
                "long",
                "default",
                "hash_code",
                "to_string",
                "wait",
                "table",
                "select_live"
            })
    void a_column_is_not_named_by_what_java_has_another_use_for(String word) {
        refused(column(word), "table notes: column " + word + " has a name that generated Java has another use for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch", "row", "writer"})
    void an_enum_does_not_take_the_name_of_another_type_of_its_table(String name) {
        refused(
                Notes.NOTES.replaceAll("\\bstatus\\b", name),
                "table notes: column " + name + " has a name that generated Java has another use for");
    }

    @Test
    void a_row_is_found_by_columns_of_any_name() {
        assertThat(module(Notes.NOTES.replace(
                                        "weight REAL",
                                        "session INTEGER, statement REAL, found INTEGER, rows INTEGER, weight REAL")
                                + "CREATE UNIQUE INDEX notes_once ON notes (session, statement, found, rows);\n")
                        .compile())
                .isEmpty();
    }

    @Test
    void statements_are_not_blamed_for_types_that_a_name_keeps_from_being_made() {
        TestModule module = module(column("class")).source(Notes.sql("""
                        @SqlQuery("SELECT * FROM notes WHERE id = :id AND deleted_at IS NULL") Optional<Note> find(NoteId id);
                        @SqlQuery("SELECT status FROM notes WHERE id = :id AND deleted_at IS NULL") NoteStatus status(NoteId id);
                        """));
        assertThat(module.compile())
                .anySatisfy(message -> assertThat(message.text()).contains("column class has a name"))
                .allSatisfy(message -> assertThat(message.text()).containsAnyOf("column class", "cannot find symbol"));
    }

    @Test
    void two_columns_differ_in_json_too() {
        refused(column("line1").replace("due_on", "line_1"), "columns line1 and line_1 are both line1 in JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "ä"})
    void a_value_of_an_enum_makes_a_name_in_java(String value) {
        refused(status(value), "column status has the value '" + value + "', which makes no name in Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-print", "In_print", "in__print"})
    void two_values_of_an_enum_make_two_names_in_java(String value) {
        refused(
                status(value),
                "column status has the values 'in_print' and '" + value + "', which are both IN_PRINT in Java");
    }

    private static String column(String name) {
        return Notes.NOTES.replace("weight REAL", '"' + name + "\" REAL");
    }

    private static String status(String added) {
        return Notes.NOTES.replace("'in_print')", "'in_print', '" + added + "')");
    }

    private void refused(String script, String words) {
        assertThat(module(script).compile()).singleElement().satisfies(message -> {
            assertThat(message.text()).contains(words);
            assertThat(message.place()).isEqualTo("NotesModule.java:9");
        });
    }

    private TestModule module(String script) {
        return Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", script)
                .source(Notes.moduleClass());
    }
}
