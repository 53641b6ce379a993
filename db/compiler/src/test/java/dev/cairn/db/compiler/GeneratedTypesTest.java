package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The types that follow from a table, as a module uses them. */
class GeneratedTypesTest extends BesideBooks {
    private static final String ROUND_TRIP = """
            package sample.notes;

            import dev.cairn.platform.database.Session;
            import dev.cairn.platform.module.Row;
            import java.sql.SQLException;
            import java.time.LocalDate;
            import java.util.*;
            import sample.books.BookId;

            public class RoundTrip {
                public static Row made(Row empty) {
                    return NewNote.of(BookId.of("b1"), "First")
                            .withId(NoteId.of("n1"))
                            .withStatus(NoteStatus.IN_PRINT)
                            .withPinned(true)
                            .withDueOn(LocalDate.parse("2026-11-22"))
                            .withTags(List.of("a", 1L))
                            .fill(empty);
                }

                public static String found(Session session, Row row) throws SQLException {
                    Note note = NoteTable.findById(session, NoteId.of("n1")).orElseThrow();
                    List<Note> ofBook = NoteTable.findByBookId(session, BookId.of("b1"), 10);
                    NoteRow changing = new NoteRow(row).title("Second");
                    return List.of(
                            note.id() + " in " + note.bookId() + ": " + note.title() + " " + note.status() + (note.pinned() ? " pinned " : " ")
                                    + note.dueOn() + " " + note.tags() + " " + changing.page() + " page",
                            ofBook.get(0).id() + " of " + ofBook.get(0).bookId(),
                            NoteTable.findById(session, NoteId.of("n2")).isEmpty() ? "no n2" : "n2").toString();
                }
            }
            """;

    @Test
    void a_column_may_be_named_value() {
        TestModule module = Notes.notes(folder, books)
                .script("notes/V1__create_notes.sql", Notes.NOTES.replace("weight REAL", "value REAL"))
                .source(Notes.moduleClass());
        assertThat(module.compile()).isEmpty();
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
    void a_writer_takes_what_belongs_to_its_table_alone() {
        TestModule module = module("""
                package sample.notes;

                import dev.cairn.platform.module.WriteSession;
                import java.sql.SQLException;
                import java.util.*;
                import sample.books.*;

                class Writing {
                    List<Note> rightly(WriteSession session, NoteId id, BookId book) throws SQLException {
                        NoteWriter notes = NoteWriter.in(session);
                        Note created = notes.insert(NewNote.of(book, "A"));
                        notes.delete(created.id());
                        Note changed = notes.patch(id, NotePatch.of().title("B").body(null).status(NoteStatus.IN_PRINT));
                        notes.patch(List.of(id, changed.id()), NotePatch.of().pinned(true));
                        notes.delete(List.of(id));
                        notes.insert(List.of(NewNote.of(book, "A"), NewNote.of(book, "B")));
                        return notes.restore(List.of(id));
                    }

                    void wrongly(NoteWriter notes, NoteId id, BookId book) throws SQLException {
                        notes.patch(book, NotePatch.of());
                        notes.patch(id, BookPatch.of());
                        notes.insert(new NewBook(null, "A"));
                        NotePatch.of().weight(null);
                        NotePatch.of().titel("A");
                        NotePatch.of().revision(1);
                    }
                }
                """);
        assertThat(module.compile())
                .extracting(TestModule.Message::place)
                .filteredOn(place -> !place.startsWith(":"))
                .containsExactlyInAnyOrder(
                        "Writing.java:21",
                        "Writing.java:22",
                        "Writing.java:23",
                        "Writing.java:24",
                        "Writing.java:25",
                        "Writing.java:26");
    }

    @Test
    void a_hidden_column_does_not_show_in_the_json_of_a_row() {
        TestModule module = Notes.notes(folder, books)
                .source(Notes.moduleClass("notes", "@ResourceTable(name = \"notes\", hidden = \"body\")"));
        assertThat(module.compile()).isEmpty();
        assertThat(module.generated().resolve("sample/notes/Note.java"))
                .content()
                .containsPattern("@JsonIgnore\\s+@Nullable\\s+String\\s+body")
                .containsOnlyOnce("@JsonIgnore ");
    }

    @Test
    void what_is_generated_says_which_migration_it_comes_from() throws Exception {
        TestModule module = module("package sample.notes; class Nothing {}");
        assertThat(module.compile()).isEmpty();
        for (String type : new String[] {
            "NoteId", "NoteStatus", "Note", "NoteRow", "NewNote", "NotePatch", "NoteWriter", "NoteTable"
        }) {
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
            Class<?> roundTrip = loader.loadClass("sample.notes.RoundTrip");
            Row empty = new Row(SchemaReader.read(connection).table("notes"));
            Row row = (Row) roundTrip.getMethod("made", Row.class).invoke(null, empty);
            insert(connection, row);
            Object said = roundTrip.getMethod("found", Session.class, Row.class).invoke(null, session(connection), row);
            assertThat(said)
                    .isEqualTo("[n1 in b1: First IN_PRINT pinned 2026-11-22 [a, 1] null page, n1 of b1, no n2]");
        }
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
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> connection.prepareStatement((String) arguments[0]));
    }

    private TestModule module(String source) {
        return Notes.notes(folder, books).source(Notes.moduleClass()).source(source);
    }
}
