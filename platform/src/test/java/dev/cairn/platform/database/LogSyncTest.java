package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import dev.cairn.platform.database.DatabaseStats.WriterState;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

/** Who wrote and who has read hear of a commit once the disk has synced it; the writer goes on meanwhile. */
class LogSyncTest {
    private static final String COUNT = "SELECT count(*) FROM notes";

    @TempDir
    Path folder;

    /** How many syncs the disk has begun, and how many of them it may end. */
    private final AtomicInteger begun = new AtomicInteger();

    private final Semaphore mayEnd = new Semaphore(0);
    private volatile @Nullable Throwable failure;

    private LogSync sync;
    private Writer writer;
    private Readers readers;

    @BeforeEach
    void open() throws SQLException {
        DatabaseOptions options = NoteFile.create(folder).withGroup(64, Duration.ofMinutes(1));
        open(options, Duration.ofMinutes(1));
    }

    private void open(DatabaseOptions options, Duration bound) throws SQLException {
        CurrentUnit current = new CurrentUnit();
        Handles handles = new Handles();
        sync = new LogSync(this::force, bound);
        SQLiteConnection connection = KeptConnection.connect(options.path());
        Pragmas.writer(connection, Synchronous.FULL);
        writer = new Writer(new KeptConnection(connection, handles, () -> null), options, current, sync);
        readers = new Readers(options, handles, () -> null, current, sync);
        writer.start();
    }

    private void force() throws IOException {
        begun.incrementAndGet();
        mayEnd.acquireUninterruptibly();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof IOException failed) {
            throw failed;
        }
    }

    @AfterEach
    void close() throws SQLException, IOException {
        mayEnd.release(1_000);
        writer.drain();
        readers.close();
        writer.close();
        sync.close();
    }

    @Test
    void a_write_is_told_once_it_is_synced() {
        CompletableFuture<Long> written = write("one");
        awaitSync(1);
        assertThat(written).isNotDone();

        mayEnd.release();
        assertThat(written.join()).isPositive();
    }

    @Test
    void whoever_comes_while_the_disk_syncs_shares_the_next_commit_and_its_sync() {
        CompletableFuture<Long> first = write("one");
        awaitSync(1);
        CompletableFuture<Long> second = write("two");
        awaitRun(second);
        CompletableFuture<Long> third = write("three");
        awaitRun(third);

        mayEnd.release(2);
        CompletableFuture.allOf(first, second, third).join();
        assertThat(begun).hasValue(2);
        assertThat(writer.snapshot().groups()).isEqualTo(2);
        assertThat(writer.snapshot().largestGroup()).isEqualTo(2);
    }

    @Test
    void a_read_is_told_once_what_it_saw_is_synced() {
        CompletableFuture<Long> written = write("one");
        awaitSync(1);
        CompletableFuture<Long> read = CompletableFuture.supplyAsync(this::count, NoteFile::start);
        CompletableFuture<Long> shortRead = countAtOnce();
        assertThat(shortRead).isNotDone();
        assertThat(read).isNotDone();

        mayEnd.release();
        assertThat(read.join()).isEqualTo(1);
        assertThat(shortRead.join()).isEqualTo(1);
        assertThat(written.join()).isPositive();
    }

    @Test
    void a_read_waits_for_no_later_commit_than_those_it_saw() {
        assertThat(count()).isZero();
        CompletableFuture<Long> read = new CompletableFuture<>();
        CompletableFuture<Void> mayGoOn = new CompletableFuture<>();
        CompletableFuture<Void> began = new CompletableFuture<>();
        NoteFile.start(() -> read.complete(readers.read("test", session -> {
            began.complete(null);
            mayGoOn.join();
            return NoteFile.number(session.statement(COUNT));
        })));
        began.join();
        CompletableFuture<Long> written = write("one");
        awaitSync(1);
        mayGoOn.complete(null);

        assertThat(read.join()).isZero();
        assertThat(written).isNotDone();
    }

    @Test
    void what_follows_a_write_may_read_while_later_commits_wait_for_the_same_thread() {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        writer.writeLater(session -> NoteFile.insert(session, "one"), (result, failed) -> {
            NoteFile.await(() -> sync.begun() == 2);
            seen.complete(count());
        });
        awaitSync(1);
        CompletableFuture<Long> later = write("two");
        mayEnd.release();

        assertThat(seen.orTimeout(20, TimeUnit.SECONDS).join()).isPositive();
        assertThat(later).isNotDone();
    }

    @Test
    void a_read_that_waits_too_long_for_the_disk_is_told_to_come_again() throws Exception {
        close();
        mayEnd.drainPermits();
        begun.set(0);
        open(DatabaseOptions.of(folder.resolve("cairn.db")), Duration.ofMillis(20));
        CompletableFuture<Long> written = write("one");
        awaitSync(1);

        assertThatThrownBy(this::count).isInstanceOfSatisfying(Problem.class, LogSyncTest::requireBusy);
        assertThatThrownBy(() -> countAtOnce().join())
                .cause()
                .isInstanceOfSatisfying(Problem.class, LogSyncTest::requireBusy);
        assertThat(written).isNotDone();
    }

    @Test
    void a_sync_that_fails_is_told_to_all_who_wrote_since_and_ends_writing_but_not_reading() {
        CompletableFuture<Long> before = write("one");
        awaitSync(1);
        CompletableFuture<Long> meanwhile = write("two");
        awaitRun(meanwhile);
        CompletableFuture<Long> shortRead = countAtOnce();
        failure = new IOException("on purpose");
        mayEnd.release();

        assertThat(NoteFile.problem(before).type()).isEqualTo(ProblemType.WRITING_STOPPED);
        assertThat(NoteFile.problem(meanwhile).type()).isEqualTo(ProblemType.WRITING_STOPPED);
        assertThat(shortRead.join()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
        assertThat(writer.snapshot().state()).isEqualTo(WriterState.STOPPED);
        assertThat(NoteFile.problem(write("later")).type()).isEqualTo(ProblemType.WRITING_STOPPED);
        assertThat(begun).as("a later sync could say that all is well").hasValue(1);
    }

    @Test
    void a_refusal_that_rests_on_what_the_disk_has_not_kept_is_none() {
        CompletableFuture<Long> before = write("one");
        CompletableFuture<Long> beside = refusedAfterOthers();
        awaitSync(1);
        CompletableFuture<Long> meanwhile = write("two");
        CompletableFuture<Long> refused = refusedAfterOthers();
        awaitRun(refused);
        failure = new IOException("on purpose");
        mayEnd.release();

        for (CompletableFuture<Long> each : List.of(before, beside, meanwhile, refused)) {
            assertThat(NoteFile.problem(each).type()).isEqualTo(ProblemType.WRITING_STOPPED);
        }
    }

    private CompletableFuture<Long> refusedAfterOthers() {
        CompletableFuture<Long> told = new CompletableFuture<>();
        writer.<Long>writeLater(
                session -> {
                    throw Problem.of(ProblemType.CONFLICT, "there are " + NoteFile.number(session.statement(COUNT)));
                },
                NoteFile.completing(told));
        return told;
    }

    @Test
    void whoever_waits_is_told_though_the_thread_that_syncs_fails_itself() {
        CompletableFuture<Long> before = write("one");
        awaitSync(1);
        CompletableFuture<Long> meanwhile = write("two");
        awaitRun(meanwhile);
        failure = new OutOfMemoryError("on purpose");
        mayEnd.release();

        assertThat(NoteFile.problem(before.orTimeout(30, TimeUnit.SECONDS)).type())
                .isEqualTo(ProblemType.WRITING_STOPPED);
        assertThat(NoteFile.problem(meanwhile.orTimeout(30, TimeUnit.SECONDS)).type())
                .isEqualTo(ProblemType.WRITING_STOPPED);
        assertThat(NoteFile.problem(write("later")).type()).isEqualTo(ProblemType.WRITING_STOPPED);
    }

    private CompletableFuture<Long> write(String title) {
        CompletableFuture<Long> told = new CompletableFuture<>();
        writer.writeLater(session -> NoteFile.insert(session, title), NoteFile.completing(told));
        return told;
    }

    private Long count() {
        return readers.read("test", session -> NoteFile.number(session.statement(COUNT)));
    }

    private CompletableFuture<Long> countAtOnce() {
        CompletableFuture<Long> told = new CompletableFuture<>();
        assertThat(readers.readAtOnce(
                        session -> NoteFile.number(session.statement(COUNT)), count -> true, NoteFile.completing(told)))
                .isTrue();
        return told;
    }

    private void awaitSync(int which) {
        NoteFile.await(() -> begun.get() == which);
    }

    /** Returns once the writer has taken what was queued. */
    private void awaitRun(CompletableFuture<Long> written) {
        NoteFile.await(() -> writer.snapshot().waiting() == 0);
        assertThat(written).isNotDone();
    }

    private static void requireBusy(Problem problem) {
        assertThat(problem.type()).isEqualTo(ProblemType.BUSY);
    }
}
