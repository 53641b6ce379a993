package dev.cairn.platform.http;

import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;

/** A request that a worker answers by way of Javalin. */
final class JavalinRequest extends SocketRequest implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final HttpServletRequest request;
    private final BodyReader bodies;
    private final Room.Share room;
    private byte @Nullable [] body;
    private BodyReader.@Nullable Slot stream;
    private boolean turn;

    JavalinRequest(HttpServletRequest request, Map<String, String> pathParameters, BodyReader bodies) {
        super(pathParameters, request.getHeader("Content-Type"));
        this.request = request;
        this.bodies = bodies;
        this.room = bodies.share();
    }

    /** GET for a HEAD, whose answer differs only in having no body. */
    @Override
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    @Nullable String queryString() {
        return request.getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
        return combined(Collections.list(request.getHeaders(name)));
    }

    @Override
    boolean hasBody() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Override
    public InputStream stream() {
        if (header(Idempotency.HEADER) != null) {
            String detail =
                    "A stream is not one write and takes no Idempotency-Key. Give its lines ids of your own instead.";
            throw Problem.of(ProblemType.BAD_REQUEST, List.of(Fault.in(Idempotency.HEADER, detail)));
        }
        try {
            stream = bodies.stream();
            return new BodyStream(request.getInputStream());
        } catch (IOException broken) {
            throw BodyReader.broken(broken);
        }
    }

    @Override
    byte[] body() {
        if (body == null) {
            body = BodyReader.maybeLarge(request.getContentLengthLong()) ? inTurn() : bodies.readSmall(request);
        }
        return body;
    }

    /** A body that may be large comes to the heap only when it may be worked on. */
    private byte[] inTurn() {
        RetainableByteBuffer received = bodies.read(request, room);
        try {
            if (received.size() > BodyLoader.SMALL) {
                bodies.turns().take(BodyReader.PATIENCE);
                turn = true;
            }
            return received.takeByteArray();
        } finally {
            received.release();
        }
    }

    /** What was read of them still waits for the writer. */
    @Override
    void forgetBody() {
        body = NOTHING;
    }

    /** Gives back what the request held. */
    @Override
    public void close() {
        room.close();
        if (turn) {
            bodies.turns().giveBack();
        }
        if (stream != null) {
            bodies.drain(request);
            stream.close();
        }
    }
}
