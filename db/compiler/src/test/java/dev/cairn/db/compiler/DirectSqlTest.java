package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that a module would run from Java, past the compiler. */
class DirectSqlTest extends BesideBooks {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "session.statement(\"SELECT id FROM notes WHERE title = '\" + title + \"'\").executeQuery();",
                "session.statement(\"SELECT count(*) FROM notes\");",
                "session.handle();",
                "session.handle().createQuery(\"SELECT id FROM \" + title);",
                "writing.statement(\"DELETE FROM notes\");",
                "prepared.execute(title);",
                "connection.prepareStatement(title);",
                "DriverManager.getConnection(\"jdbc:sqlite:cairn.db\");",
                "notes.getHandle();",
                "notes.useHandle(opened -> {});",
                "handle.execute(title);",
                "Supplier<Handle> open = session::handle;",
            })
    void a_statement_run_from_java_is_a_compile_error_at_its_line(String code) {
        assertThat(compile(code)).isNotEmpty().allSatisfy(message -> {
            assertThat(message.place()).isEqualTo("Past.java:13");
            assertThat(message.text()).contains("write the statement as @SqlQuery or @SqlUpdate");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoteTable.findById(session, NoteId.of(title));",
                "session.attach(NoteSql.class).find(title);",
                "session.revision();",
                "NoteWriter.in(writing).delete(NoteId.of(title));",
                "new Object() { void statement() {} }.statement();",
                "rows.getString(1);",
            })
    void what_the_compiler_sees_is_silent(String code) {
        assertThat(compile(code)).isEmpty();
    }

    @Test
    void it_is_found_in_nested_classes_and_lambdas_too() {
        String code = """
                Supplier<Object> lambda = () -> session.handle();
                class Inner {
                    Object inner() {
                        return session.handle();
                    }
                }""";
        assertThat(compile(code)).extracting(TestModule.Message::place).containsExactly("Past.java:13", "Past.java:16");
    }

    private List<TestModule.Message> compile(String code) {
        return Notes.notes(folder, books)
                .source(Notes.moduleClass())
                .source(
                        Notes.sql(
                                "@SqlQuery(\"SELECT title FROM notes WHERE id = :id AND deleted_at IS NULL\") Optional<String> find(String id);"))
                .source("""
                        package sample.notes;

                        import dev.cairn.platform.database.Session;
                        import dev.cairn.platform.module.WriteSession;
                        import java.sql.*;
                        import java.util.function.Supplier;
                        import org.jdbi.v3.core.Handle;
                        import org.jdbi.v3.sqlobject.SqlObject;

                        class Past {
                            void run(Session session, WriteSession writing, Connection connection, Statement prepared, ResultSet rows,
                                    Handle handle, SqlObject notes, String title) throws Exception {
                                %s
                            }
                        }
                        """.formatted(code))
                .compile();
    }
}
