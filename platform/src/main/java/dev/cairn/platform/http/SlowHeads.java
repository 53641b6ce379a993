package dev.cairn.platform.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections over which the head of a request comes too slowly, however steadily: each byte would otherwise start the time anew
 * that a connection may be silent, and a few callers could hold all the connections there are. Thread-safe.
 */
final class SlowHeads extends AbstractLifeCycle implements Connection.Listener {
    private final Scheduler scheduler;
    private final Duration grace;
    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

    SlowHeads(Scheduler scheduler, Duration grace) {
        this.scheduler = scheduler;
        this.grace = grace;
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Progress(connection));
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    private void lookLater() {
        scheduler.schedule(this::look, grace.toMillis() / 2, TimeUnit.MILLISECONDS);
    }

    private void look() {
        connections.forEach((connection, progress) -> {
            if (progress.headTakes(connection) > grace.toNanos()) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            lookLater();
        }
    }

    /** What one connection had brought when it was looked at. Used by the scheduler's one thread, but for its making. */
    private static final class Progress {
        private long requests;
        private long bytes;
        private long since = System.nanoTime();

        Progress(Connection connection) {
            note(connection);
        }

        /** For how many nanoseconds a head has been on its way; zero when none is. */
        long headTakes(Connection connection) {
            boolean answering = connection.getMessagesIn() != connection.getMessagesOut();
            if (answering || connection.getMessagesIn() != requests || connection.getBytesIn() == bytes) {
                note(connection);
                return 0;
            }
            return System.nanoTime() - since;
        }

        private void note(Connection connection) {
            requests = connection.getMessagesIn();
            bytes = connection.getBytesIn();
            since = System.nanoTime();
        }
    }
}
