package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database refuses, a caller understands, and sees neither SQL nor paths. */
class FailuresTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder));
        database.write(session -> NoteFile.insert(session, "taken"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INSERT INTO notes (title) VALUES ('taken')                | CONFLICT | There is a row with the same title already.
                    INSERT INTO notes (id, title) VALUES (1, 'x')             | CONFLICT | There is a row with the same id already.
                    INSERT INTO notes (title, stars) VALUES ('x', 9)          | INVALID  | The rule notes_stars refused a value.
                    INSERT INTO notes (title, weight) VALUES ('x', 900)       | INVALID  | The rule of its column refused a value.
                    INSERT INTO notes (title) VALUES (NULL)                   | INVALID  | title must have a value.
                    INSERT INTO notes (title, stars) VALUES ('x', 'many')     | INVALID  | A value has the wrong type.
                    INSERT INTO notes (title, about_id) VALUES ('x', 99)      | CONFLICT | A row it refers to is missing, or rows still refer to it.
                    INSERT INTO nowhere VALUES (1)                            | INTERNAL | The database refused a statement; the log says more.
                    """)
    void plain_and_jdbi_statements_are_refused_alike(String sql, ProblemType type, String detail) {
        Problem plain = refusal(session -> session.statement(sql).executeUpdate());
        Problem jdbi = refusal(session -> session.handle().execute(sql));

        assertThat(plain.type()).isEqualTo(type);
        assertThat(plain.detail()).isEqualTo(detail);
        assertThat(jdbi.type()).isEqualTo(type);
        assertThat(jdbi.detail()).isEqualTo(detail);
    }

    @Test
    void a_missing_file_is_refused_and_not_created() {
        Path missing = folder.resolve("missing.db");

        Problem problem = catchThrowableOfType(Problem.class, () -> Database.open(DatabaseOptions.of(missing)));

        assertThat(problem.detail()).doesNotContain("missing.db");
        assertThat(missing).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_database_that_cannot_be_opened_leaves_no_file_open() throws Exception {
        database.close();
        DatabaseOptions unfit =
                DatabaseOptions.of(folder.resolve("cairn.db")).withReadDeadline(Duration.ofDays(200_000));

        assertThatThrownBy(() -> Database.open(unfit)).isInstanceOf(ArithmeticException.class);

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(FailuresTest::target)).noneMatch(target -> target.startsWith(folder.toString()));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private Problem refusal(Work<?> work) {
        return catchThrowableOfType(Problem.class, () -> database.write(work));
    }
}
