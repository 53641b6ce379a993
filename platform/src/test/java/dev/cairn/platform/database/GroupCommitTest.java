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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes share one commit and nothing else. */
class GroupCommitTest {
    @TempDir
    Path folder;

    private DatabaseOptions options;
    private Database database;
    private final List<CompletableFuture<?>> answers = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        // Groups end by what the tests say, however slow the machine is.
        options = NoteFile.create(folder).withGroup(64, Duration.ofMinutes(1));
        database = Database.open(options);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void waiting_writes_share_one_commit_and_are_there_after_a_new_start() throws Exception {
        Blocker blocker = new Blocker(database);
        for (int i = 0; i < 20; i++) {
            String title = "note " + i;
            answers.add(queue(session -> NoteFile.insert(session, title)));
        }
        long groupsBefore = database.stats().writes().groups();

        blocker.release();
        answers.forEach(CompletableFuture::join);

        DatabaseStats.Writes writes = database.stats().writes();
        assertThat(writes.groups() - groupsBefore)
                .as("the blocker's commit and one more")
                .isEqualTo(2);
        assertThat(writes.largestGroup()).isEqualTo(20);
        assertThat(writes.members()).isEqualTo(21);
        database.close();
        database = Database.open(options);
        assertThat(NoteFile.count(database)).isEqualTo(20);
    }

    @Test
    void who_comes_while_a_group_runs_is_in_the_next_one() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        answers.add(CompletableFuture.supplyAsync(
                () -> database.write(session -> {
                    running.countDown();
                    NoteFile.awaitUninterruptibly(released);
                    return NoteFile.insert(session, "first");
                }),
                NoteFile::start));
        running.await();
        answers.add(queue(session -> NoteFile.insert(session, "second")));
        answers.add(queue(session -> NoteFile.insert(session, "third")));

        released.countDown();
        answers.forEach(CompletableFuture::join);

        assertThat(database.stats().writes().groups()).isEqualTo(2);
        assertThat(database.stats().writes().largestGroup()).isEqualTo(2);
    }

    @Test
    void a_failing_member_fails_alone_and_leaves_nothing_behind() throws Exception {
        failAmongOthers("", session -> {
            NoteFile.insert(session, "half");
            throw Problem.of(ProblemType.INVALID, "no");
        });

        assertThat(titles()).containsExactly("after", "before");
    }

    @Test
    void a_member_that_is_refused_before_it_changes_anything_leaves_its_group_whole() throws Exception {
        failAmongOthers("", session -> {
            throw Problem.of(ProblemType.INVALID, "no");
        });

        assertThat(database.stats().writes().largestGroup()).isEqualTo(3);
    }

    @Test
    void groups_stay_whole_once_a_member_has_failed_halfway() throws Exception {
        Work<Object> half = session -> {
            NoteFile.insert(session, "half");
            throw Problem.of(ProblemType.INVALID, "no");
        };
        failAmongOthers(" 1", half);
        long largestBefore = database.stats().writes().largestGroup();
        failAmongOthers(" 2", half);

        assertThat(largestBefore)
                .as("the first failure runs the others again alone")
                .isEqualTo(1);
        assertThat(database.stats().writes().largestGroup()).isEqualTo(3);
        assertThat(titles()).containsExactly("after 1", "after 2", "before 1", "before 2");
    }

    private void failAmongOthers(String round, Work<Object> work) throws Exception {
        Blocker blocker = new Blocker(database);
        CompletableFuture<?> before = queue(session -> NoteFile.insert(session, "before" + round));
        CompletableFuture<?> failing = queue(work);
        CompletableFuture<?> after = queue(session -> NoteFile.insert(session, "after" + round));

        blocker.release();
        before.join();
        after.join();

        assertThatThrownBy(failing::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Problem.class);
    }

    @Test
    void the_first_member_of_a_group_fails_alone_too() throws Exception {
        Blocker blocker = new Blocker(database);
        CompletableFuture<?> failing = queue(session -> {
            NoteFile.insert(session, "half");
            throw new IllegalArgumentException("mine");
        });
        CompletableFuture<?> after = queue(session -> NoteFile.insert(session, "after"));

        blocker.release();
        after.join();

        assertThatThrownBy(failing::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(titles()).containsExactly("after");
    }

    @Test
    void a_member_that_destroys_the_transaction_costs_nobody_else() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        database.write(session -> NoteFile.insert(session, "taken"));
        Blocker blocker = new Blocker(database);
        CompletableFuture<?> before = queue(session -> {
            runs.incrementAndGet();
            return NoteFile.insert(session, "before");
        });
        CompletableFuture<?> destroyer =
                queue(session -> session.statement("INSERT OR ROLLBACK INTO notes (title) VALUES ('taken')")
                        .executeUpdate());
        CompletableFuture<?> after = queue(session -> NoteFile.insert(session, "after"));

        blocker.release();
        before.join();
        after.join();

        assertThat(runs).as("run again alone").hasValue(2);
        assertThatThrownBy(destroyer::join).hasCauseInstanceOf(Problem.class);
        assertThat(titles()).containsExactly("after", "before", "taken");
    }

    @Test
    void a_member_that_destroys_the_transaction_and_hides_it_fails_and_leaves_nothing_behind() throws Exception {
        database.write(session -> NoteFile.insert(session, "taken"));
        Blocker blocker = new Blocker(database);
        CompletableFuture<?> destroyer = queue(session -> {
            assertThatThrownBy(() -> session.statement("INSERT OR ROLLBACK INTO notes (title) VALUES ('taken')")
                            .executeUpdate())
                    .isInstanceOf(SQLException.class);
            return true;
        });
        CompletableFuture<?> after = queue(session -> NoteFile.insert(session, "after"));

        blocker.release();
        after.join();

        assertThatThrownBy(destroyer::join).hasMessageContaining("the transaction has ended");
        assertThat(titles()).containsExactly("after", "taken");
    }

    @Test
    void a_write_alone_has_a_group_of_its_own_in_its_turn() throws Exception {
        List<String> order = new ArrayList<>();
        Blocker blocker = new Blocker(database);
        long groupsBefore = database.stats().writes().groups();
        answers.add(queue(session -> order.add("first")));
        answers.add(queue(session -> order.add("second")));
        answers.add(
                CompletableFuture.runAsync(() -> database.writeAlone(session -> order.add("alone")), NoteFile::start));
        NoteFile.await(() -> database.stats().writes().waiting() == 3);
        answers.add(queue(session -> order.add("last")));

        blocker.release();
        answers.forEach(CompletableFuture::join);

        assertThat(order).containsExactly("first", "second", "alone", "last");
        assertThat(database.stats().writes().groups() - groupsBefore).isEqualTo(4);
    }

    @Test
    void a_group_takes_no_more_members_than_it_may() throws Exception {
        database.close();
        database = Database.open(options.withGroup(4, options.groupTime()));
        Blocker blocker = new Blocker(database);
        for (int i = 0; i < 10; i++) {
            String title = "note " + i;
            answers.add(queue(session -> NoteFile.insert(session, title)));
        }

        blocker.release();
        answers.forEach(CompletableFuture::join);

        assertThat(database.stats().writes().largestGroup()).isEqualTo(4);
        assertThat(NoteFile.count(database)).isEqualTo(10);
    }

    /** Queues a write behind those queued before. */
    private CompletableFuture<?> queue(Work<?> work) {
        int waiting = database.stats().writes().waiting();
        CompletableFuture<?> answer = CompletableFuture.supplyAsync(() -> database.write(work), NoteFile::start);
        NoteFile.await(() -> database.stats().writes().waiting() == waiting + 1);
        return answer;
    }

    private List<String> titles() {
        return database.read(session -> session.handle()
                .createQuery("SELECT title FROM notes ORDER BY title")
                .mapTo(String.class)
                .list());
    }
}
