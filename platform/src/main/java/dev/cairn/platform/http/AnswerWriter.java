package dev.cairn.platform.http;

import io.javalin.http.Context;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Sends answers without ever holding a worker for a caller that is slow to read. Thread-safe. */
final class AnswerWriter {
    /** Below this an answer is buffered whole, and sent after the worker has gone on to other work. */
    static final int BUFFERED = 32 << 10;

    /** Up to here answers are held whatever their number: connections are bounded. */
    static final int SMALL = 128 << 10;

    /** Up to here an answer is given to the socket whole, which mostly takes it. */
    private static final int WHOLE = 512 << 10;

    private static final int HEAP_DIVISOR = 4;
    private static final long LEAST_ROOM = 32 << 20;

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int LARGE_BYTES_PER_SECOND = 256 << 10;

    private final HttpLimits limits;
    private final Room room = Room.partOfHeap(HEAP_DIVISOR, LEAST_ROOM);

    AnswerWriter(HttpLimits limits) {
        this.limits = limits;
    }

    /**
     * Memory for an answer until its caller has read it; a problem (503) when callers who read slowly have taken it all. The answer to a
     * write takes none, since what is done must not be told as refused.
     */
    Room.Share share(Answer answer, String method) {
        Room.Share share = room.share();
        if (answer.length() > SMALL && method.equals("GET")) {
            share.take(answer.length(), Duration.ZERO);
        }
        return share;
    }

    /** Sends it, and gives back its memory once that is done. */
    void write(Context context, Answer answer, Room.Share share) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        setContentType(response, answer.contentType());
        protect(response, answer);
        UntoldLength.of(answer, ServletContextRequest.getServletContextRequest(context.req()));
        boolean head = context.req().getMethod().equals("HEAD");
        if (head) {
            response.setContentLengthLong(answer.length());
        } else if (answer.length() < BUFFERED) {
            write(answer.body(), response.getOutputStream());
        } else {
            context.future(() -> send(context, answer.body()).whenComplete((sent, failed) -> share.close()));
            return;
        }
        share.close();
    }

    /** As an array, which Jetty gathers when it is small; a buffer it would send at once, and without telling how long it is. */
    private static void write(ByteBuffer body, OutputStream output) throws IOException {
        output.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }

    private static void setContentType(HttpServletResponse response, String contentType) {
        if (contentType.equals(Answer.JSON)) {
            return;
        }
        // Javalin has set JSON for every answer, and Jetty would carry its charset over to the next type.
        response.setCharacterEncoding(null);
        response.setContentType(contentType.isEmpty() ? null : contentType);
    }

    /** An answer with a version may be kept as long as it is asked about before every use; others are not to be kept at all. */
    static String caching(Answer answer) {
        String own = answer.headers().get("Cache-Control");
        return own != null ? own : answer.headers().containsKey("ETag") ? "no-cache" : "no-store";
    }

    private static void protect(HttpServletResponse response, Answer answer) {
        response.setHeader("Cache-Control", caching(answer));
        boolean page = !answer.contentType().isEmpty() && !answer.contentType().contains("json");
        if (page && !answer.headers().containsKey("Content-Security-Policy")) {
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
    }

    private CompletableFuture<Void> send(Context context, ByteBuffer body) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Scheduler.Task deadline = deadline(context, body.remaining());
        try {
            context.res().setContentLengthLong(body.remaining());
            HttpOutput output = (HttpOutput) context.res().getOutputStream();
            if (body.remaining() <= WHOLE) {
                output.sendContent(body, Callback.from(() -> sent.complete(null), sent::completeExceptionally));
            } else {
                output.setWriteListener(new LargeBody(output, body, sent));
            }
        } catch (IOException failed) {
            sent.completeExceptionally(failed);
        }
        return sent.whenComplete((done, failed) -> deadline.cancel());
    }

    /** How long reading an answer may take. A large one takes memory from others, so it may not be read as slowly as a small one. */
    static Duration patience(HttpLimits limits, long bytes) {
        Duration most = LONGEST_START.plusMillis(1000 * bytes / LARGE_BYTES_PER_SECOND);
        Duration usual = limits.timeFor(bytes);
        return bytes <= SMALL || usual.compareTo(most) < 0 ? usual : most;
    }

    private Scheduler.Task deadline(Context context, long bytes) {
        ServletContextRequest request = ServletContextRequest.getServletContextRequest(context.req());
        Duration patience = patience(limits, bytes);
        return request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.getServletChannel().abort(new TimeoutException("the answer was read too slowly")),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * Sends in portions, which an asynchronous write of Jetty's cuts. The JDK copies what it is given to memory outside of the heap, all of it
     * for each portion that the socket takes, so that an answer given whole would be copied hundreds of times.
     */
    private static final class LargeBody implements WriteListener {
        private final HttpOutput output;
        private final ByteBuffer body;
        private final CompletableFuture<Void> sent;
        private boolean given;

        LargeBody(HttpOutput output, ByteBuffer body, CompletableFuture<Void> sent) {
            this.output = output;
            this.body = body;
            this.sent = sent;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!given) {
                given = true;
                AnswerWriter.write(body, output);
            }
            // Else called again once all has been taken.
            if (output.isReady()) {
                sent.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            sent.completeExceptionally(failure);
        }
    }
}
