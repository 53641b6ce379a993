package dev.cairn.platform.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one thread look for the next requests of all connections that other threads have just sent answers on: waking a thread for each costs
 * more than most requests do. No connection waits for another one: what takes long goes on to a worker, and a thread that finds a second
 * request on one connection leaves all others to another thread. All else that Jetty has to do gets threads as before. Thread-safe.
 */
final class NextRequests implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(NextRequests.class);

    private static final int SECOND = 2;

    private final Executor threads;
    private final Queue<Runnable> answered = new ConcurrentLinkedQueue<>();
    /** How many are left to look at, the one that is looked at included. */
    private final AtomicInteger left = new AtomicInteger();

    /** Whose turn it is to look; null when it is nobody's. */
    private volatile @Nullable Turn turn;

    private static final class Turn {
        private final Thread thread = Thread.currentThread();
        /** How many requests it has found on the connection that it looks at. Used by its own thread alone. */
        private int found;
    }

    NextRequests(Executor threads) {
        this.threads = threads;
    }

    /** Runs a task on another thread, soon. */
    @Override
    public void execute(Runnable task) {
        if (!(task instanceof Connection)) {
            threads.execute(task);
            return;
        }
        answered.add(task);
        if (left.getAndIncrement() == 0) {
            threads.execute(this::lookAtAll);
        }
    }

    /** Called on the thread that has found a request, before anything is done for it. */
    void found() {
        Turn now = turn;
        if (now != null && now.thread == Thread.currentThread() && ++now.found == SECOND) {
            turn = null;
            if (left.decrementAndGet() > 0) {
                threads.execute(this::lookAtAll);
            }
        }
    }

    private void lookAtAll() {
        Turn own = new Turn();
        turn = own;
        do {
            own.found = 0;
            Runnable next = answered.poll();
            if (next != null) {
                look(next);
            }
            if (turn != own) {
                return;
            }
        } while (left.decrementAndGet() > 0);
        // This thread may find requests in other ways; its turn is over.
        own.found = SECOND;
    }

    private static void look(Runnable connection) {
        try {
            connection.run();
        } catch (RuntimeException | Error defect) {
            LOG.error("a connection failed as its next request was looked for", defect);
        }
    }
}
