package dev.cairn.platform.database;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs waiting writes as members of one transaction, so that they share one sync of the disk. A member that is refused has mostly changed
 * nothing yet. When one has, the transaction is taken back and its members run again, each in one of its own, and the members of the next
 * groups get savepoints, which cost each of them a copy of every page it touches. Used by the writer thread alone.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final RowWatch NOBODY = new RowWatch() {
        @Override
        public void changing(long from, long to, List<String> ids) {}

        @Override
        public void changingUnknown() {}
    };

    /** So many groups that the next failure, should it come in each of them, costs little beside their syncs. */
    private static final int CAREFUL_GROUPS = 256;

    private final KeptConnection connection;
    private final TransactionControl control;
    private final CurrentUnit current;
    private final Clock clock;
    private final WriteLock lock;
    private final WriteStatistics statistics;
    private final WriteOutcomes outcomes;
    private final LogSync sync;
    private final Checkpoints checkpoints;
    private volatile RowWatch watch = NOBODY;
    private final int mostMembers;
    private final long groupNanos;

    private final List<WriteTask<?>> members = new ArrayList<>();
    private final Deque<WriteTask<?>> toRunAgain = new ArrayDeque<>();
    /** For how many groups to come members get savepoints. */
    private int careful;

    private @Nullable WriteTask<?> heldOver;
    private @Nullable Throwable diskFailure;

    GroupCommit(
            KeptConnection connection,
            CurrentUnit current,
            DatabaseOptions options,
            WriteStatistics statistics,
            WriteOutcomes outcomes,
            LogSync sync)
            throws SQLException {
        this.connection = connection;
        this.control = connection.control();
        this.current = current;
        this.clock = options.clock();
        this.lock = new WriteLock(control, options.busyBound());
        this.statistics = statistics;
        this.outcomes = outcomes;
        this.sync = sync;
        this.checkpoints = new Checkpoints(connection.connection());
        this.mostMembers = options.groupMembers();
        this.groupNanos = options.groupTime().toNanos();
    }

    /** Tells who watches rows that what is kept of them can go. Called by any thread. */
    void releaseMemory() {
        watch.releaseMemory();
    }

    /** Tells that one from now on which rows change. Called by any thread. */
    void watchRows(RowWatch watch) {
        this.watch = watch;
    }

    /** What the disk failed with, so that nothing more may be written; null while all is well. */
    @Nullable Throwable diskFailure() {
        return diskFailure;
    }

    /** Runs one group and finishes its members. Returns a write from the queue that wants a group of its own, or null. */
    @Nullable WriteTask<?> run(WriteTask<?> first, BlockingQueue<WriteTask<?>> queue) {
        heldOver = null;
        members.clear();
        SQLException refused = lock.take(first.queuedAt());
        if (refused == null) {
            sync.lengthen(checkpoints.logged());
            end(gather(first, queue));
            checkpoint();
        } else if (first.start()) {
            first.fail(refused);
            outcomes.failed(List.of(first));
        }
        return heldOver;
    }

    /** Fails and finishes the members that a defect of the writer's own left behind. */
    void abandon(Throwable defect) {
        watch.changingUnknown();
        rollbackQuietly();
        members.addAll(toRunAgain);
        toRunAgain.clear();
        members.forEach(member -> member.fail(defect));
        failed();
    }

    private void checkpoint() {
        try {
            if (diskFailure == null) {
                checkpoints.afterCommit();
            }
        } catch (SQLException failure) {
            diskFailure = failure;
        }
    }

    /**
     * Runs those that wait as the group begins, and who comes while the disk syncs the last one, until it is full or out of time; false when its
     * transaction cannot be committed. Who comes later is for the next group: were all callers in one, nobody would have a request read while
     * that one commits.
     */
    private boolean gather(WriteTask<?> first, BlockingQueue<WriteTask<?>> queue) {
        long end = System.nanoTime() + groupNanos;
        int waiting = queue.size();
        WriteTask<?> next = first;
        while (next != null) {
            if (next.start() && !runMember(next)) {
                return false;
            }
            next = full(first, end) ? null : joining(queue, waiting > 0);
            waiting--;
        }
        return true;
    }

    private boolean full(WriteTask<?> first, long end) {
        return first.alone() || members.size() >= mostMembers || System.nanoTime() - end >= 0;
    }

    private @Nullable WriteTask<?> joining(BlockingQueue<WriteTask<?>> queue, boolean waiting) {
        WriteTask<?> next = null;
        if (waiting) {
            next = queue.poll();
        } else if (outcomes.syncing()) {
            next = Writer.take(queue);
        }
        if (next != null && next.alone()) {
            heldOver = next;
            return null;
        }
        return next;
    }

    private boolean runMember(WriteTask<?> member) {
        boolean first = members.isEmpty();
        members.add(member);
        try {
            boolean free = first || careful == 0;
            boolean sound = free ? runFreely(member) : runInSavepoint(member);
            return sound && diskFailure == null;
        } catch (SQLException lost) {
            LOG.debug("a member ended the group's transaction; each member runs again alone", lost);
            return false;
        }
    }

    /** False when it failed and left changes behind. */
    private boolean runFreely(WriteTask<?> member) throws SQLException {
        long before = control.changes();
        if (runWork(member) || (control.open() && control.changes() == before)) {
            return true;
        }
        if (members.size() > 1) {
            careful = CAREFUL_GROUPS;
        }
        return false;
    }

    private boolean runInSavepoint(WriteTask<?> member) throws SQLException {
        TakenRevisions.Mark taken = connection.revisions().mark();
        control.savepoint();
        if (runWork(member)) {
            control.release();
        } else {
            connection.revisions().takeBack(taken);
            control.rollbackSavepoint();
        }
        return true;
    }

    private boolean runWork(WriteTask<?> member) {
        member.run(connection, current, clock);
        if (!control.open()) {
            member.fail(SqlFailures.transactionEnded());
        }
        if (SqlFailures.sync(member.failure())) {
            diskFailure = member.failure();
        }
        return member.failure() == null;
    }

    private void end(boolean sound) {
        if (sound && commit()) {
            careful = Math.max(0, careful - 1);
            return;
        }
        rollbackQuietly();
        if (diskFailure == null && members.size() > 1) {
            eachAlone();
        } else {
            failAll();
        }
    }

    private boolean commit() {
        diskFailure = outcomes.failure();
        if (diskFailure != null) {
            return false;
        }
        long start = System.nanoTime();
        sync.begin();
        try {
            connection.revisions().tell(watch);
            control.commit();
            connection.revisions().committed();
            statistics.committed(members.size());
            outcomes.committed(members, start);
            members.clear();
            return true;
        } catch (SQLException e) {
            watch.changingUnknown();
            commitFailed(e);
            return false;
        }
    }

    private void commitFailed(SQLException failure) {
        if (SqlFailures.inputOutput(failure)) {
            diskFailure = failure;
        } else if (members.size() == 1) {
            members.get(0).fail(failure);
        }
    }

    private void failAll() {
        if (diskFailure != null) {
            members.forEach(member -> member.overrule(SqlFailures.writingStopped(diskFailure)));
        }
        failed();
    }

    private void eachAlone() {
        toRunAgain.addAll(members);
        members.clear();
        // One bound for all of them: whoever waits for the last one cannot withdraw it any more.
        long since = System.nanoTime();
        for (WriteTask<?> member = toRunAgain.poll(); member != null; member = toRunAgain.poll()) {
            member.forget();
            if (begunAgain(member, since)) {
                end(runMember(member));
            }
        }
    }

    private boolean begunAgain(WriteTask<?> member, long since) {
        Throwable refused = diskFailure == null ? lock.take(since) : SqlFailures.writingStopped(diskFailure);
        if (refused == null) {
            return true;
        }
        member.fail(refused);
        outcomes.failed(List.of(member));
        return false;
    }

    private void failed() {
        outcomes.failed(members);
        members.clear();
    }

    private void rollbackQuietly() {
        connection.revisions().rolledBack();
        try {
            control.rollback();
        } catch (SQLException gone) {
            LOG.debug("there was no transaction left to take back", gone);
        }
    }
}
