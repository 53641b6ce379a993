package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches rows is told what a commit changes before anybody can see it, and nothing of what was taken back. */
class RowWatchTest {
    @TempDir
    Path folder;

    private Database database;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder));
        database.watchRows(new RowWatch() {
            @Override
            public void changing(long from, long to, List<String> ids) {
                told.add(from + " to " + to + " " + ids + " at " + visible());
            }

            @Override
            public void changingUnknown() {
                told.add("unknown at " + visible());
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The last revision that others see at that moment. */
    private long visible() {
        try (var shell = NoteFile.connect(folder.resolve("cairn.db"));
                var row = shell.createStatement().executeQuery("SELECT revision FROM cairn_state")) {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_rows_that_change_are_told_with_the_revisions_taken_before_the_commit_is_there_for_all() {
        database.write(session -> session.takeRevisionsForNew(3));
        database.write(session -> {
            session.takeRevisions(List.of("a", "b"));
            return session.takeRevisions(List.of("c"));
        });
        database.write(session -> NoteFile.insert(session, "no revision"));

        assertThat(told).containsExactly("0 to 3 [] at 0", "3 to 6 [a, b, c] at 3");
    }

    @Test
    void nothing_is_told_of_a_write_that_fails_nor_of_a_part_of_one_that_does() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.takeRevisions(List.of("a"));
                    throw refused();
                }))
                .isInstanceOf(Problem.class);
        database.write(outer -> {
            outer.takeRevisions(List.of("b"));
            assertThatThrownBy(() -> database.write(inner -> {
                        inner.takeRevisions(List.of("c"));
                        throw refused();
                    }))
                    .isInstanceOf(Problem.class);
            return outer.takeRevisions(List.of("d"));
        });

        assertThat(told).containsExactly("0 to 2 [b, d] at 0");
    }

    @Test
    void it_is_told_that_the_rows_are_not_known_when_a_statement_took_revisions_between() {
        database.write(session -> {
            session.takeRevisions(List.of("a"));
            session.statement("UPDATE cairn_state SET revision = revision + 1").executeUpdate();
            return session.takeRevisions(List.of("b"));
        });
        database.write(session -> session.takeRevisions(List.of("c")));

        assertThat(told).containsExactly("unknown at 0", "3 to 4 [c] at 3");
    }

    @Test
    void it_is_told_when_what_was_told_does_not_come_about() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.statement("PRAGMA defer_foreign_keys = ON").execute();
                    session.statement("INSERT INTO notes (title, about_id) VALUES ('about nothing', 99)")
                            .executeUpdate();
                    return session.takeRevisions(List.of("a"));
                }))
                .isInstanceOf(Problem.class);

        assertThat(told).containsExactly("0 to 1 [a] at 0", "unknown at 0");
    }

    private static Problem refused() {
        return Problem.of(ProblemType.CONFLICT, "no");
    }
}
