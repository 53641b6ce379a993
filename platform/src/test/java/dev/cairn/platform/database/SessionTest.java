package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a unit of work gets from its session. */
class SessionTest {
    @TempDir
    Path folder;

    private Database database;
    private final List<String> effects = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T14:15:16.123456Z"), ZoneOffset.UTC);
        database = Database.open(NoteFile.create(folder).withClock(clock));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void time_is_told_in_whole_milliseconds() {
        assertThat(database.read(Session::now)).isEqualTo(Instant.parse("2026-11-22T14:15:16.123Z"));
    }

    @Test
    void revisions_are_taken_in_a_row_and_given_back_with_a_write_that_fails() {
        assertThat(database.<Long>write(session -> session.takeRevisionsForNew(3)))
                .isEqualTo(1);
        assertThatThrownBy(() -> database.write(session -> {
                    session.takeRevisionsForNew(10);
                    throw Problem.of(ProblemType.CONFLICT, "no");
                }))
                .isInstanceOf(Problem.class);

        assertThat(database.<Long>write(session -> session.takeRevisionsForNew(1)))
                .isEqualTo(4);
        assertThat(database.<Long>read(Session::revision)).isEqualTo(4);
    }

    @Test
    void revisions_go_on_after_those_that_another_program_or_a_trigger_took() throws SQLException {
        assertThat(database.<Long>write(session -> session.takeRevisionsForNew(3)))
                .isEqualTo(1);
        try (Connection shell = NoteFile.connect(folder.resolve("cairn.db"));
                Statement statement = shell.createStatement()) {
            statement.executeUpdate("UPDATE cairn_state SET revision = revision + 4");
        }
        assertThat(database.<Long>write(session -> session.takeRevisionsForNew(2)))
                .isEqualTo(8);

        List<Long> within = database.write(session -> {
            long first = session.takeRevisionsForNew(1);
            session.statement("UPDATE cairn_state SET revision = revision + 1").executeUpdate();
            return List.of(first, session.takeRevisionsForNew(1));
        });
        assertThat(within).containsExactly(10L, 12L);
        assertThat(database.<Long>read(Session::revision)).isEqualTo(12);
    }

    @Test
    void revisions_cannot_be_taken_by_a_read() {
        assertThatIllegalStateException().isThrownBy(() -> database.read(session -> session.takeRevisionsForNew(1)));
    }

    @Test
    void effects_run_in_order_on_the_caller_s_thread_once_the_write_is_there_for_all() {
        Thread caller = Thread.currentThread();
        database.write(session -> {
            NoteFile.insert(session, "one");
            session.afterCommit(() -> effects.add("first sees " + NoteFile.count(database)));
            session.afterCommit(() -> {
                throw new IllegalStateException("is logged");
            });
            session.afterCommit(() -> effects.add("on caller: " + (Thread.currentThread() == caller)));
            return effects.size();
        });

        assertThat(effects).containsExactly("first sees 1", "on caller: true");
    }

    @Test
    void effects_of_a_write_that_fails_never_run() {
        assertThatThrownBy(() -> database.write(session -> {
                    session.afterCommit(() -> effects.add("never"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(effects).isEmpty();
    }

    @Test
    void a_write_inside_a_write_joins_it_and_can_fail_without_it() {
        database.write(outer -> {
            NoteFile.insert(outer, "outer");
            outer.afterCommit(() -> effects.add("outer"));
            try {
                database.write(inner -> {
                    NoteFile.insert(inner, "inner");
                    inner.afterCommit(() -> effects.add("inner"));
                    throw Problem.of(ProblemType.CONFLICT, "no");
                });
            } catch (Problem refused) {
                effects.add("refused");
            }
            return database.<Long>writeAlone(inner -> NoteFile.insert(inner, "another"));
        });

        assertThat(NoteFile.count(database)).isEqualTo(2);
        assertThat(effects).containsExactly("refused", "outer");
    }

    @Test
    void a_part_that_destroys_the_transaction_ends_the_whole_write_even_if_its_failure_is_caught() {
        database.write(session -> NoteFile.insert(session, "taken"));

        assertThatThrownBy(() -> database.write(outer -> {
                    int taken = 0;
                    for (String title : List.of("fine", "taken", "after")) {
                        taken += insertOrRollback(title);
                    }
                    return taken;
                }))
                .isInstanceOf(Problem.class);

        assertThat(NoteFile.count(database)).isEqualTo(1);
    }

    private int insertOrRollback(String title) {
        try {
            return database.write(inner -> {
                PreparedStatement insert = inner.statement("INSERT OR ROLLBACK INTO notes (title) VALUES (?)");
                insert.setString(1, title);
                return insert.executeUpdate();
            });
        } catch (Problem refused) {
            return 0;
        }
    }

    @Test
    void what_the_work_throws_is_what_the_caller_gets() {
        assertThatThrownBy(() -> database.write(session -> {
                    throw new AssertionError("mine");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mine");
        assertThat(NoteFile.count(database)).isZero();
    }
}
