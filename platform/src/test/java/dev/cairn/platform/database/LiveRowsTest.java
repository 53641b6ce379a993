package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that was seen to be live is known to be, until somebody may have changed it. */
class LiveRowsTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder));
        take();
        database.write(session -> {
            session.liveRows().add("notes", "a");
            session.liveRows().add("notes", "b");
            return session.takeRevisionsForNew(1);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_is_known_in_later_writes_and_for_its_own_table_alone() {
        take();

        assertThat(known("a")).isTrue();
        assertThat(database.<Boolean>write(session -> session.liveRows().has("tasks", "a")))
                .isFalse();
        assertThat(known("c")).isFalse();
    }

    @Test
    void it_is_unknown_once_it_has_changed() {
        database.write(session -> session.takeRevisions(List.of("b")));

        assertThat(known("a")).isTrue();
        assertThat(known("b")).isFalse();
    }

    @Test
    void it_is_unknown_once_a_revision_is_taken_behind_one_that_somebody_else_took() throws SQLException {
        changeByHand();

        assertThat(knownBehindTheNextRevision("a")).isFalse();
    }

    @Test
    void it_is_unknown_when_somebody_else_takes_the_revision_of_a_write_that_failed() throws SQLException {
        assertThatThrownBy(() -> database.write(session -> {
                    session.takeRevisionsForNew(1);
                    throw refused();
                }))
                .isInstanceOf(Problem.class);
        database.write(session -> {
            session.liveRows().add("notes", "a");
            return null;
        });
        changeByHand();

        assertThat(knownBehindTheNextRevision("a")).isFalse();
    }

    @Test
    void what_a_part_of_a_write_saw_is_unknown_once_that_part_is_taken_back() {
        database.write(outer -> {
            assertThatThrownBy(() -> database.write(inner -> {
                        inner.takeRevisionsForNew(1);
                        inner.liveRows().add("notes", "made here");
                        throw refused();
                    }))
                    .isInstanceOf(Problem.class);
            assertThat(outer.liveRows().has("notes", "made here")).isFalse();
            return null;
        });
    }

    @Test
    void only_so_many_rows_are_known() {
        database.write(session -> {
            for (int i = 0; i < 5000; i++) {
                session.liveRows().add("notes", "n" + i);
            }
            return null;
        });

        assertThat(known("n0")).isFalse();
        assertThat(known("n4999")).isTrue();
    }

    private boolean known(String id) {
        return database.write(session -> session.liveRows().has("notes", id));
    }

    private boolean knownBehindTheNextRevision(String id) {
        return database.write(session -> {
            session.takeRevisionsForNew(1);
            return session.liveRows().has("notes", id);
        });
    }

    private void take() {
        database.write(session -> session.takeRevisionsForNew(1));
    }

    private void changeByHand() throws SQLException {
        try (var shell = NoteFile.connect(folder.resolve("cairn.db"));
                var statement = shell.createStatement()) {
            statement.executeUpdate("UPDATE cairn_state SET revision = revision + 1");
        }
    }

    private static Problem refused() {
        return Problem.of(ProblemType.CONFLICT, "no");
    }
}
