package dev.cairn.tests.concurrency;

import dev.cairn.platform.fixture.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Keeps a server's writer busy until it is told to go on, so that what is sent meanwhile waits in the queue and forms one group. */
final class BusyWriter {
    private final TestServer server;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<Boolean> done;

    /** Returns once the writer is busy. */
    BusyWriter(TestServer server) throws InterruptedException {
        this.server = server;
        this.done = Crowd.start(() -> server.database().writeAlone(session -> block()));
        running.await();
    }

    private boolean block() {
        running.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /** Waits until that many writes are queued. */
    void awaitQueued(int writes) {
        Crowd.await(
                () -> writes + " queued writes",
                () -> server.database().stats().writes().waiting() == writes);
    }

    /** Lets the writer go on with what is queued. */
    void release() {
        released.countDown();
        Crowd.join(done);
    }
}
