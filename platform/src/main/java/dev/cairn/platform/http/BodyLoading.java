package dev.cairn.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** One small body on its way in. Whoever brings the next bytes runs it; never two threads at once. */
final class BodyLoading implements Invocable.Task {
    private final Next next;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Pace pace;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

    BodyLoading(Next next, HttpLimits limits, Request request, Response response, Callback callback) {
        this.next = next;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.pace = new Pace(limits);
    }

    void begin() {
        goOn(read());
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        if (pace.tooSlow(body.size())) {
            fail(new TimeoutException("the body came too slowly"));
            return;
        }
        goOn(read());
    }

    private void goOn(Progress progress) {
        if (progress != Progress.WAITING) {
            byte[] bytes = body.toByteArray();
            boolean complete = progress == Progress.COMPLETE;
            next.accept(
                    new Loaded(request, Content.Chunk.from(ByteBuffer.wrap(bytes), complete)), complete ? bytes : null);
        }
    }

    private Progress read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return Progress.WAITING;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return Progress.WAITING;
            }
            keep(chunk);
            if (chunk.isLast()) {
                return Progress.COMPLETE;
            } else if (body.size() >= BodyLoader.SMALL) {
                return Progress.ENOUGH;
            }
        }
    }

    private void keep(Content.Chunk chunk) {
        byte[] bytes = BufferUtil.toArray(chunk.getByteBuffer());
        body.write(bytes, 0, bytes.length);
        chunk.release();
    }

    private void fail(Throwable failure) {
        response.getHeaders().put("Connection", "close");
        Response.writeError(request, response, callback, failure instanceof TimeoutException ? 408 : 400);
    }

    /** Goes on with a request. */
    interface Next {
        /** Takes the request with what has been read put back in front; {@code body} is that if it is all, else null. */
        void accept(Request request, byte @Nullable [] body);
    }

    private enum Progress {
        /** More is to come, or the request has failed: either way this thread is done with it. */
        WAITING,
        /** What has come fills the room for small bodies; the rest is a worker's to read. */
        ENOUGH,
        COMPLETE
    }

    /** The request with what has been read put back in front. */
    private static final class Loaded extends Request.Wrapper {
        private final boolean complete;
        private Content.@Nullable Chunk front;

        Loaded(Request request, Content.Chunk front) {
            super(request);
            this.front = front;
            this.complete = front.isLast();
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = front;
            front = null;
            if (chunk != null) {
                return chunk;
            }
            return complete ? Content.Chunk.EOF : super.read();
        }

        @Override
        public void demand(Runnable arrived) {
            if (front != null || complete) {
                arrived.run();
            } else {
                super.demand(arrived);
            }
        }
    }
}
