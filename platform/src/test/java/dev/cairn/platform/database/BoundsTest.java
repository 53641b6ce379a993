package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.database.NoteFile.Blocker;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever holds the database up, callers get an answer within a bound, and the others go on. */
class BoundsTest {
    @TempDir
    Path folder;

    private DatabaseOptions options;

    @BeforeEach
    void create() throws SQLException {
        options = NoteFile.create(folder);
    }

    @Test
    void a_full_queue_refuses_at_once() throws Exception {
        try (Database database = Database.open(options.withQueueCapacity(2))) {
            Blocker blocker = new Blocker(database);
            CompletableFuture<?> one = queue(database, "one");
            CompletableFuture<?> two = queue(database, "two");
            NoteFile.await(() -> database.stats().writes().waiting() == 2);

            assertProblem(ProblemType.BUSY, () -> database.write(session -> NoteFile.insert(session, "three")));

            blocker.release();
            CompletableFuture.allOf(one, two).join();
            assertThat(NoteFile.count(database)).isEqualTo(2);
            assertThat(database.stats().writes().refused()).isEqualTo(1);
        }
    }

    @Test
    void a_write_waits_for_another_process_to_let_go() throws Exception {
        try (Database database = Database.open(options);
                Connection other = NoteFile.connect(options.path());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CompletableFuture<?> write = queue(database, "patient");
            NoteFile.await(() -> database.stats().writes().waiting() == 0);
            assertThat(write).isNotDone();

            statement.execute("COMMIT");
            write.join();

            assertThat(NoteFile.count(database)).isEqualTo(1);
        }
    }

    @Test
    void a_write_gives_up_when_another_process_holds_on_past_the_bound() throws Exception {
        try (Database database = Database.open(options.withBusyBound(Duration.ofMillis(150)));
                Connection other = NoteFile.connect(options.path());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertProblem(ProblemType.BUSY, () -> database.write(session -> NoteFile.insert(session, "late")));

            statement.execute("ROLLBACK");
            database.write(session -> NoteFile.insert(session, "in time"));
            assertThat(NoteFile.count(database)).isEqualTo(1);
        }
    }

    @Test
    void a_write_whose_turn_does_not_come_is_withdrawn_and_never_runs() throws Exception {
        try (Database database = Database.open(options.withBusyBound(Duration.ofMillis(50)))) {
            Blocker blocker = new Blocker(database);

            assertProblem(ProblemType.BUSY, () -> database.write(session -> NoteFile.insert(session, "never")));

            blocker.release();
            database.write(session -> NoteFile.insert(session, "next"));
            assertThat(NoteFile.count(database)).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_caller_gives_up_its_place_or_learns_what_became_of_its_write() throws Exception {
        try (Database database = Database.open(options)) {
            Blocker blocker = new Blocker(database);
            CompletableFuture<Thread> caller = new CompletableFuture<>();
            CompletableFuture<?> write = CompletableFuture.supplyAsync(
                    () -> {
                        caller.complete(Thread.currentThread());
                        return database.write(session -> NoteFile.insert(session, "interrupted"));
                    },
                    NoteFile::start);
            NoteFile.await(() -> database.stats().writes().waiting() == 1);
            caller.join().interrupt();
            assertThatThrownBy(write::join).hasCauseInstanceOf(Problem.class);
            blocker.release();

            Thread.currentThread().interrupt();
            CountDownLatch started = new CountDownLatch(1);
            Work<Long> work = session -> {
                started.countDown();
                return NoteFile.insert(session, "started");
            };
            try {
                database.write(work);
            } catch (Problem withdrawn) {
                assertThat(started.getCount()).isEqualTo(1);
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(NoteFile.count(database)).isEqualTo(1 - started.getCount());
        }
    }

    @Test
    void a_full_disk_refuses_what_does_not_fit_and_the_writer_goes_on() throws Exception {
        try (Database database = Database.open(options)) {
            database.write(session -> session.handle().execute("PRAGMA max_page_count = 20"));
            String large = "x".repeat(200_000);

            assertProblem(ProblemType.STORAGE_FULL, () -> database.write(session -> NoteFile.insert(session, large)));
            assertThat(database.<Long>write(session -> NoteFile.insert(session, "small")))
                    .isEqualTo(1);
            assertThat(database.stats().writes().state()).isEqualTo(DatabaseStats.WriterState.WRITING);
        }
    }

    @Test
    void a_full_disk_costs_only_the_member_that_does_not_fit() throws Exception {
        try (Database database = Database.open(options)) {
            database.write(session -> session.handle().execute("PRAGMA max_page_count = 20"));
            Blocker blocker = new Blocker(database);
            CompletableFuture<?> before = queue(database, "before");
            NoteFile.await(() -> database.stats().writes().waiting() == 1);
            CompletableFuture<?> large = queue(database, "x".repeat(200_000));
            NoteFile.await(() -> database.stats().writes().waiting() == 2);
            CompletableFuture<?> after = queue(database, "after");
            NoteFile.await(() -> database.stats().writes().waiting() == 3);

            blocker.release();
            before.join();
            after.join();

            assertThatThrownBy(large::join).hasCauseInstanceOf(Problem.class);
            assertThat(NoteFile.count(database)).isEqualTo(2);
        }
    }

    @Test
    void closing_finishes_what_is_queued_and_refuses_the_rest() throws Exception {
        Database database = Database.open(options);
        Blocker blocker = new Blocker(database);
        CompletableFuture<?> queued = queue(database, "queued");
        NoteFile.await(() -> database.stats().writes().waiting() == 1);
        CompletableFuture<?> closing = CompletableFuture.runAsync(database::close, NoteFile::start);
        NoteFile.await(() -> database.stats().writes().state() == DatabaseStats.WriterState.CLOSED);

        assertProblem(ProblemType.BUSY, () -> database.write(session -> NoteFile.insert(session, "refused")));
        assertProblem(ProblemType.BUSY, () -> database.read(Session::revision));
        blocker.release();
        queued.join();
        closing.join();

        assertThat(options.path().resolveSibling("cairn.db-wal")).doesNotExist();
        try (Database again = Database.open(options)) {
            assertThat(NoteFile.count(again)).isEqualTo(1);
        }
    }

    private static CompletableFuture<?> queue(Database database, String title) {
        return CompletableFuture.supplyAsync(
                () -> database.write(session -> NoteFile.insert(session, title)), NoteFile::start);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
