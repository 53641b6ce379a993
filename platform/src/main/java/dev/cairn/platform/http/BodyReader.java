package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bodies within their bounds, and keeps large and streamed ones from taking all workers. Thread-safe. */
final class BodyReader {
    /** A body's JSON, once it is read, takes several times as much memory as the body. */
    private static final int HEAP_DIVISOR = 16;

    private static final long LEAST_ROOM = 16 << 20;
    private static final int PORTION = 64 << 10;
    /** How long a large body waits for others, which is far from its sender's own patience. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    private final HttpLimits limits;
    private final Semaphore longReads;
    private final Turns turns = new Turns();
    private final Room room = Room.partOfHeap(HEAP_DIVISOR, LEAST_ROOM);

    BodyReader(HttpLimits limits) {
        this.limits = limits;
        this.longReads = new Semaphore(Math.max(1, limits.workers() / 2));
    }

    /** Who may work on a large body. */
    Turns turns() {
        return turns;
    }

    /** Memory for one body. */
    Room.Share share() {
        return room.share();
    }

    /** Whether a body of that length, or of unknown length where it is negative, may be a large one. */
    static boolean maybeLarge(long declared) {
        return declared < 0 || declared > BodyLoader.SMALL;
    }

    /** The whole of a body that is not large; a problem (400, 408) when it does not arrive whole and in time. */
    byte[] readSmall(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException | HttpException.RuntimeException broken) {
            throw broken(broken);
        }
    }

    /**
     * The whole of any body, outside of the heap, to be released by the caller; a problem (400, 408, 413, 503) when it does not arrive
     * whole, in time, within the bound. A large one takes of {@code share}, which the caller gives back when done with the body.
     */
    RetainableByteBuffer read(HttpServletRequest request, Room.Share share) {
        long declared = request.getContentLengthLong();
        // A larger one is not read at all: whoever sends it waits for 100 Continue, or finds the connection closed.
        if (declared > 2L * limits.bodyBytes()) {
            throw tooLarge();
        }
        ByteBufferPool pool = ServletContextRequest.getServletContextRequest(request)
                .getComponents()
                .getByteBufferPool();
        // Bodies wait for their turn: on the heap, each collection of young objects would move all that wait.
        RetainableByteBuffer.Mutable body =
                new RetainableByteBuffer.DynamicCapacity(new ByteBufferPool.Sized(pool, true, PORTION), -1, 0);
        boolean whole = false;
        try (Slot slot = new Slot()) {
            read(request.getInputStream(), body, slot, share, declared);
            whole = true;
            return body;
        } catch (IOException | HttpException.RuntimeException broken) {
            throw broken(broken);
        } finally {
            if (!whole) {
                body.release();
            }
        }
    }

    /** The right to hold a worker for as long as a stream lasts; a problem (503) when too many do. */
    Slot stream() {
        Slot slot = new Slot();
        slot.take();
        return slot;
    }

    /** Reads on for a while what is left of a stream that was given up, since a caller that is still sending cannot hear why. */
    void drain(HttpServletRequest request) {
        Pace pace = new Pace(limits);
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = request.getInputStream();
            long total = 0;
            for (int count = in.read(buffer); count >= 0 && total <= limits.bodyBytes(); count = in.read(buffer)) {
                total += count;
                if (pace.tooSlow(total)) {
                    return;
                }
            }
        } catch (IOException | HttpException.RuntimeException broken) {
            LOG.debug("the rest of a stream could not be read", broken);
        }
    }

    private void read(InputStream in, RetainableByteBuffer.Mutable body, Slot slot, Room.Share share, long declared)
            throws IOException {
        Pace pace = new Pace(limits);
        @Nullable Problem refused = declared > 0 ? begin(slot, share, declared) : null;
        byte[] buffer = new byte[16 << 10];
        long total = 0;
        while (true) {
            if (total >= BodyLoader.SMALL && !slot.taken) {
                refused = begin(slot, share, limits.bodyBytes());
            }
            int count = in.read(buffer);
            if (count < 0) {
                requireWhole(total, refused);
                return;
            }
            total += count;
            check(total, pace);
            if (total <= limits.bodyBytes() && refused == null) {
                body.append(ByteBuffer.wrap(buffer, 0, count));
            }
        }
    }

    /** Takes what a large body needs; without memory for it, it is read and dropped, since a caller that is still sending cannot hear why. */
    private @Nullable Problem begin(Slot slot, Room.Share share, long bytes) {
        slot.take();
        try {
            share.take(Math.min(bytes, limits.bodyBytes()), PATIENCE);
            return null;
        } catch (Problem full) {
            return full;
        }
    }

    /** Too much is read on for a while, since a caller that is still sending cannot hear the answer. */
    private void check(long total, Pace pace) {
        if (total > 2L * limits.bodyBytes()) {
            throw tooLarge();
        } else if (pace.tooSlow(total)) {
            throw tooSlow();
        }
    }

    private void requireWhole(long total, @Nullable Problem refused) {
        if (refused != null) {
            throw refused;
        }
        if (total > limits.bodyBytes()) {
            throw tooLarge();
        }
    }

    private Problem tooLarge() {
        return Problem.of(
                ProblemType.TOO_LARGE,
                "A body may have at most " + limits.bodyBytes()
                        + " bytes. Send it in parts, or as a stream of application/x-ndjson.");
    }

    private static Problem tooSlow() {
        return Problem.of(ProblemType.TOO_SLOW, "The body did not arrive in time.");
    }

    static Problem broken(Exception cause) {
        boolean late = cause.getCause() instanceof TimeoutException
                || (cause instanceof HttpException http && http.getCode() == 408);
        return late
                ? tooSlow()
                : Problem.of(
                        ProblemType.BAD_REQUEST,
                        "The body ended before it was whole, or its framing is broken.",
                        cause);
    }

    /** One of the places for long reads, taken at most once. */
    final class Slot implements AutoCloseable {
        private boolean taken;

        void take() {
            if (taken) {
                return;
            }
            if (!longReads.tryAcquire()) {
                throw Problem.of(ProblemType.BUSY, "Too many large bodies and streams arrive at once. Try again.");
            }
            taken = true;
        }

        @Override
        public void close() {
            if (taken) {
                taken = false;
                longReads.release();
            }
        }
    }
}
