package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read sees one moment of the database and ends in time. */
class ReadTest {
    private static final String COUNT = "SELECT count(*) FROM notes";
    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    @TempDir
    Path folder;

    private DatabaseOptions options;
    private Database database;

    @BeforeEach
    void open() throws SQLException {
        options = NoteFile.create(folder);
        database = Database.open(options.withReaders(1).withReadDeadline(Duration.ofMillis(100)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_read_past_its_deadline_is_cancelled_and_the_next_one_works() {
        assertThatThrownBy(() -> database.read(session -> NoteFile.number(session.statement(ENDLESS))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.DEADLINE);
                    assertThat(problem.detail()).contains("100 ms").doesNotContain("RECURSIVE");
                });

        assertThat(NoteFile.count(database)).isZero();
        assertThat(database.stats().reads().cancelled()).isEqualTo(1);
    }

    @Test
    void a_read_that_runs_for_long_is_told_once_by_the_name_of_its_caller() {
        database.close();
        database = Database.open(options.withReaders(1).withReadDeadline(Duration.ofMillis(1500)));
        List<String> told = new CopyOnWriteArrayList<>();
        database.listenForLongReads((caller, nanoseconds) -> told.add(caller));

        assertThatThrownBy(
                        () -> database.read("GET /api/notes", session -> NoteFile.number(session.statement(ENDLESS))))
                .isInstanceOf(Problem.class);
        NoteFile.count(database);

        assertThat(told).containsExactly("GET /api/notes");
    }

    @Test
    void reads_keep_their_deadline_though_what_is_told_of_a_long_one_fails() {
        database.close();
        database = Database.open(options.withReaders(1).withReadDeadline(Duration.ofMillis(1500)));
        database.listenForLongReads((caller, nanoseconds) -> {
            throw new AssertionError(caller);
        });

        assertThatThrownBy(() -> database.read(session -> NoteFile.number(session.statement(ENDLESS))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_read_that_goes_on_past_its_deadline_between_statements_gets_no_further_one() {
        assertThatThrownBy(() -> database.read(session -> {
                    long statements = 0;
                    while (statements >= 0) {
                        statements += NoteFile.number(session.statement("SELECT 1"));
                    }
                    return statements;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.DEADLINE));
    }

    @Test
    void all_statements_of_a_read_see_the_same_moment() {
        database.close();
        database = Database.open(options);
        long seen = database.read(session -> {
            long before = NoteFile.number(session.statement(COUNT));
            CompletableFuture.runAsync(
                            () -> database.write(inside -> NoteFile.insert(inside, "meanwhile")), NoteFile::start)
                    .join();
            return before + NoteFile.number(session.statement(COUNT));
        });

        assertThat(seen).isZero();
        assertThat(NoteFile.count(database)).isEqualTo(1);
    }

    @Test
    void a_read_that_leaves_a_result_open_does_not_hold_on_to_its_moment() {
        database.write(session -> NoteFile.insert(session, "one") + NoteFile.insert(session, "two"));
        String open = database.read(session -> {
            ResultSet left =
                    session.statement("SELECT title FROM notes ORDER BY id").executeQuery();
            left.next();
            return left.getString(1);
        });
        database.write(session -> NoteFile.insert(session, "three"));

        assertThat(open).isEqualTo("one");
        assertThat(NoteFile.count(database)).isEqualTo(3);
    }

    @Test
    void a_read_inside_a_write_sees_what_that_write_has_done() {
        long inside = database.write(session -> {
            NoteFile.insert(session, "not yet committed");
            return NoteFile.count(database);
        });

        assertThat(inside).isEqualTo(1);
    }

    @Test
    void a_read_inside_a_read_shares_its_moment_and_its_connection() {
        assertThat(database.<Long>read(session -> NoteFile.count(database))).isZero();
    }

    @Test
    void a_write_inside_a_read_is_a_mistake_of_the_caller() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.read(session -> database.write(inside -> NoteFile.insert(inside, "never"))));
    }

    @Test
    void a_statement_that_writes_fails_inside_a_read() {
        assertThatThrownBy(() -> database.read(session -> NoteFile.insert(session, "never")))
                .isInstanceOf(Problem.class);
        assertThat(NoteFile.count(database)).isZero();
    }

    @Test
    void a_session_is_good_only_inside_its_work() {
        AtomicReference<Session> kept = new AtomicReference<>();
        Work<Boolean> keep = session -> {
            kept.set(session);
            return true;
        };

        database.write(keep);
        assertThatIllegalStateException().isThrownBy(() -> kept.get().statement(COUNT));
        database.read(keep);
        assertThatIllegalStateException().isThrownBy(() -> kept.get().handle());
    }

    @Test
    void a_short_read_begins_at_once_though_every_reader_is_busy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (Database unhurried = Database.open(options.withReaders(1))) {
            Thread reader = NoteFile.start(() -> unhurried.read(session -> {
                begun.countDown();
                NoteFile.awaitUninterruptibly(mayEnd);
                return true;
            }));
            NoteFile.awaitUninterruptibly(begun);

            assertThat(atOnce(unhurried, session -> NoteFile.number(session.statement(COUNT))))
                    .isZero();
            mayEnd.countDown();
            reader.join();
        }
    }

    @Test
    void a_short_read_is_put_off_when_all_connections_for_short_reads_are_busy() {
        Long third = atOnce(
                database,
                first -> inOtherThread(
                        () -> atOnce(database, second -> inOtherThread(() -> atOnce(database, session -> 3L), 2L)),
                        1L));

        assertThat(third).isEqualTo(2);
    }

    @Test
    void a_short_read_past_its_deadline_is_cancelled_and_the_next_ones_work() {
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> atOnce(database, session -> NoteFile.number(session.statement(ENDLESS))))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.DEADLINE));
        }
        assertThat(atOnce(database, session -> NoteFile.number(session.statement(COUNT))))
                .isZero();
    }

    @Test
    void a_short_read_whose_result_is_not_wanted_tells_nothing() {
        boolean told = database.readAtOnce(session -> 3L, result -> result > 3, (result, failure) -> {
            throw new AssertionError("told " + result);
        });

        assertThat(told).isFalse();
    }

    /** What a short read finds; null when it is put off. */
    private static @Nullable Long atOnce(Database database, Work<Long> work) {
        CompletableFuture<Long> told = new CompletableFuture<>();
        boolean begun = database.readAtOnce(work, result -> true, NoteFile.completing(told));
        try {
            return begun ? told.join() : null;
        } catch (CompletionException failed) {
            throw (Problem) failed.getCause();
        }
    }

    private static long inOtherThread(Supplier<@Nullable Long> read, long otherwise) {
        AtomicReference<@Nullable Long> seen = new AtomicReference<>();
        Thread thread = NoteFile.start(() -> seen.set(read.get()));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Objects.requireNonNullElse(seen.get(), otherwise);
    }
}
