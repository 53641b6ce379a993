package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.database.NoteFile.Blocker;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that nobody waits for is told once its fate is known. */
class WriteLaterTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder)
                .withGroup(64, Duration.ofMinutes(1))
                .withQueueCapacity(8)
                .withBusyBound(Duration.ofMillis(50)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void its_result_is_told_when_it_is_there_for_readers() {
        Long seen = later(session -> NoteFile.insert(session, "one"))
                .thenApply(id -> NoteFile.count(database))
                .join();

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void it_shares_a_commit_with_others() throws Exception {
        Blocker blocker = new Blocker(database);
        List<CompletableFuture<Long>> told = several(5);
        blocker.release();
        told.forEach(CompletableFuture::join);

        assertThat(database.stats().writes().largestGroup()).isEqualTo(5);
    }

    @Test
    void a_refused_one_is_told_its_problem_and_leaves_nothing_behind() {
        CompletableFuture<Long> told = later(session -> {
            NoteFile.insert(session, "half");
            throw Problem.of(ProblemType.INVALID, "no");
        });

        assertThat(NoteFile.problem(told).type()).isEqualTo(ProblemType.INVALID);
        assertThat(NoteFile.count(database)).isZero();
    }

    @Test
    void one_that_fails_with_an_error_is_told_so() {
        StackOverflowError error = new StackOverflowError();
        CompletableFuture<Long> told = later(session -> {
            throw error;
        });

        assertThatThrownBy(() -> told.orTimeout(30, TimeUnit.SECONDS).join()).hasCause(error);
    }

    @Test
    void a_full_queue_is_told_at_once() throws Exception {
        Blocker blocker = new Blocker(database);
        List<CompletableFuture<Long>> told = several(9);
        Problem refused = NoteFile.problem(told.get(8));
        blocker.release();

        assertThat(refused.type()).isEqualTo(ProblemType.BUSY);
    }

    @Test
    void one_that_the_writer_does_not_come_to_is_given_up_and_never_done() throws Exception {
        Blocker blocker = new Blocker(database);
        CompletableFuture<Long> told = later(session -> NoteFile.insert(session, "late"));
        Problem refused = NoteFile.problem(told.orTimeout(30, TimeUnit.SECONDS));
        blocker.release();
        database.write(session -> NoteFile.insert(session, "next"));

        assertThat(refused.type()).isEqualTo(ProblemType.BUSY);
        assertThat(NoteFile.count(database)).isEqualTo(1);
    }

    @Test
    void one_that_is_given_up_and_fails_over_it_keeps_no_other_from_being_told() throws Exception {
        Blocker blocker = new Blocker(database);
        database.<Long>writeLater(session -> NoteFile.insert(session, "fails"), (result, failure) -> {
            throw new AssertionError("told");
        });
        Problem first = NoteFile.problem(
                later(session -> NoteFile.insert(session, "first")).orTimeout(30, TimeUnit.SECONDS));
        Problem second = NoteFile.problem(
                later(session -> NoteFile.insert(session, "second")).orTimeout(30, TimeUnit.SECONDS));
        blocker.release();

        assertThat(List.of(first.type(), second.type())).containsOnly(ProblemType.BUSY);
    }

    @Test
    void all_that_are_queued_are_told_before_the_database_is_closed() throws Exception {
        Blocker blocker = new Blocker(database);
        List<CompletableFuture<Long>> told = several(5);
        blocker.release();
        database.close();

        assertThat(told).allSatisfy(each -> assertThat(each).isCompleted());
    }

    @Test
    void it_cannot_be_a_part_of_other_work() {
        assertThatThrownBy(() -> database.write(session -> later(inner -> 1L)))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<CompletableFuture<Long>> several(int count) {
        List<CompletableFuture<Long>> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String title = "note " + i;
            told.add(later(session -> NoteFile.insert(session, title)));
        }
        return told;
    }

    private CompletableFuture<Long> later(Work<Long> work) {
        CompletableFuture<Long> told = new CompletableFuture<>();
        database.writeLater(work, NoteFile.completing(told));
        return told;
    }
}
