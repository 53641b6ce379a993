package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in a migration that SQLite takes, but that statements or generated Java could not use. */
class NameFaultsTest {
    @TempDir
    static Path shared;

    private static TestModule books;

    @TempDir
    Path folder;

    @BeforeAll
    static void compileBooks() {
        books = Notes.books(shared);
    }

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

    private static String column(String name) {
        return Notes.NOTES.replace("weight REAL", '"' + name + "\" REAL");
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
