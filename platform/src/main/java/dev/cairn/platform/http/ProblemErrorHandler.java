package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what fails before or outside the routes (a malformed request line, headers too large, a stopping server) as problem+json. */
final class ProblemErrorHandler extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Throwable cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
        int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
        String requestId =
                request.getAttribute(FrontHandler.REQUEST_ID) instanceof String id ? id : RequestIds.of(null);
        response.getHeaders().put(RequestIds.HEADER, requestId).put("X-Content-Type-Options", "nosniff");
        if (cause instanceof HttpException) {
            // Jetty closes the connection behind such a request, and a caller who is not told sends the next one into
            // nothing.
            response.getHeaders().put("Connection", "close");
        }
        return FrontHandler.send(answer(status, cause, requestId), response, callback);
    }

    private static Answer answer(int status, @Nullable Throwable cause, String requestId) {
        return switch (status) {
            case 400 ->
                problem(
                        ProblemType.BAD_REQUEST,
                        "The request line, a header or the framing of the body is malformed.",
                        requestId);
            case 404 ->
                problem(
                        ProblemType.NOT_FOUND,
                        "There is nothing at this path. GET /api lists what there is.",
                        requestId);
            case 408 -> problem(ProblemType.TOO_SLOW, "The request did not arrive in time.", requestId);
            case 413 -> problem(ProblemType.TOO_LARGE, "The request is too large.", requestId);
            case 500 -> ProblemWriter.answer(failure(cause), requestId);
            case 503 -> problem(ProblemType.BUSY, "The server is stopping or has no room. Try again.", requestId);
            default -> ProblemWriter.answer(status, HttpStatus.getMessage(status), detail(status), requestId);
        };
    }

    /** A caller who has gone is no defect of the server, whatever it was doing for them. */
    private static Throwable failure(@Nullable Throwable cause) {
        if (cause instanceof IOException || cause instanceof TimeoutException) {
            return Problem.of(ProblemType.BAD_REQUEST, "The connection broke.");
        }
        return cause == null ? new IllegalStateException("failed without a cause") : cause;
    }

    private static Answer problem(ProblemType type, String detail, String requestId) {
        return ProblemWriter.answer(Problem.of(type, detail), requestId);
    }

    private static String detail(int status) {
        return switch (status) {
            case 414 -> "The request line is too long. Narrow the query, or send several requests.";
            case 431 -> "The request's headers are too large.";
            case 505 -> "Only HTTP/1.1 and HTTP/1.0 are spoken here.";
            default -> "The request cannot be answered (" + HttpStatus.getMessage(status) + ").";
        };
    }
}
