package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.schema.SchemaReader;
import dev.cairn.db.schema.Table;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types that follow from a table, as a module uses them. */
class GeneratedTypesTest {
    private static final String ROUND_TRIP = """
            package sample.notes;

            import dev.cairn.db.schema.Table;
            import dev.cairn.platform.database.Session;
            import dev.cairn.platform.module.Row;
            import java.lang.reflect.Proxy;
            import java.sql.*;
            import java.time.LocalDate;
            import java.util.*;
            import sample.books.BookId;

            public class RoundTrip {
                public static String run(Connection connection, Table table) throws Exception {
                    Row row = NewNote.of(BookId.of("b1"), "First")
                            .withId(NoteId.of("n1"))
                            .withStatus(NoteStatus.IN_PRINT)
                            .withPinned(true)
                            .withDueOn(LocalDate.parse("2026-11-22"))
                            .withTags(List.of("a", 1L))
                            .row(table);
                    insert(connection, row);
                    Note note = NoteTable.findById(session(connection), NoteId.of("n1")).orElseThrow();
                    List<Note> ofBook = NoteTable.findByBookId(session(connection), BookId.of("b1"), 10);
                    NoteRow changing = new NoteRow(row).title("Second");
                    return List.of(
                            note.id() + " in " + note.bookId() + ": " + note.title() + " " + note.status() + (note.pinned() ? " pinned " : " ")
                                    + note.dueOn() + " " + note.tags() + " " + changing.page() + " page",
                            ofBook.get(0).id() + " of " + ofBook.get(0).bookId(),
                            NoteTable.findById(session(connection), NoteId.of("n2")).isEmpty() ? "no n2" : "n2").toString();
                }

                private static void insert(Connection connection, Row row) throws SQLException {
                    List<String> names = List.of("id", "book_id", "title", "status", "pinned", "due_on", "tags");
                    String sql = "INSERT INTO notes (" + String.join(", ", names) + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (String name : names) {
                            statement.setObject(names.indexOf(name) + 1, row.get(name));
                        }
                        statement.executeUpdate();
                    }
                }

                private static Session session(Connection connection) {
                    return (Session) Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] {Session.class},
                            (proxy, method, arguments) -> connection.prepareStatement((String) arguments[0]));
                }
            }
            """;

    @TempDir
    static Path shared;

    private static TestModule books;

    @TempDir
    Path folder;

    @BeforeAll
    static void compileBooks() {
        books = Notes.books(shared);
    }

    @Test
    void an_id_of_one_table_is_none_of_another() {
        TestModule module = module("""
                package sample.notes;

                import sample.books.BookId;

                class Mistake {
                    NoteId note(BookId book) {
                        return book;
                    }
                }
                """);
        assertThat(module.compile()).singleElement().satisfies(message -> {
            assertThat(message.place()).isEqualTo("Mistake.java:7");
            assertThat(message.text()).contains("incompatible types");
        });
    }

    @Test
    void a_column_that_is_not_there_and_one_that_only_the_server_sets_do_not_compile() {
        TestModule module = Notes.notes(folder, books)
                .source(Notes.moduleClass("notes", "@ResourceTable(name = \"notes\", serverSet = \"page\")"))
                .source("""
                        package sample.notes;

                        class Mistake {
                            Object mistakes(NewNote note, NoteRow row) {
                                row.titel();
                                return note.withPage(1L);
                            }
                        }
                        """);
        assertThat(module.compile())
                .extracting(TestModule.Message::place)
                .containsExactlyInAnyOrder("Mistake.java:5", "Mistake.java:6");
    }

    @Test
    void what_is_generated_says_which_migration_it_comes_from() throws Exception {
        TestModule module = module("package sample.notes; class Nothing {}");
        assertThat(module.compile()).isEmpty();
        for (String type : new String[] {"NoteId", "NoteStatus", "Note", "NoteRow", "NewNote", "NoteTable"}) {
            assertThat(module.generated().resolve("sample/notes/" + type + ".java"))
                    .content()
                    .contains("V1__create_notes.sql");
        }
    }

    @Test
    void rows_are_made_found_and_read_with_types() throws Exception {
        TestModule module = module(ROUND_TRIP);
        assertThat(module.compile()).isEmpty();
        URL[] path = {module.classes().toUri().toURL(), books.classes().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader());
                Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Notes.BOOKS);
            statement.executeUpdate(Notes.NOTES);
            statement.executeUpdate("INSERT INTO books (id, title) VALUES ('b1', 'A book')");
            Table notes = SchemaReader.read(connection).table("notes");
            Object said = loader.loadClass("sample.notes.RoundTrip")
                    .getMethod("run", Connection.class, Table.class)
                    .invoke(null, connection, notes);
            assertThat(said)
                    .isEqualTo("[n1 in b1: First IN_PRINT pinned 2026-11-22 [a, 1] null page, n1 of b1, no n2]");
        }
    }

    private TestModule module(String source) {
        return Notes.notes(folder, books).source(Notes.moduleClass()).source(source);
    }
}
