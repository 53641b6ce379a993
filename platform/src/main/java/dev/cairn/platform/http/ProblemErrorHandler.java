package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what fails before or outside the routes (a malformed request line, headers too large, a stopping server) as problem+json. */
final class ProblemErrorHandler extends ErrorHandler {
    /** The path that Jetty puts in place of one that it cannot read. */
    private static final String UNREAD_PATH = "/badMessage";

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
        return FrontHandler.send(answer(request, status, cause, requestId), response, callback);
    }

    private static Answer answer(Request request, int status, @Nullable Throwable cause, String requestId) {
        return switch (status) {
            case 400 -> problem(ProblemType.BAD_REQUEST, malformed(request, cause), requestId);
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

    /** Jetty lets no path pass that could be read in two ways or in none. */
    private static String malformed(Request request, @Nullable Throwable cause) {
        Iterator<UriCompliance.Violation> violations =
                request.getHttpURI().getViolations().iterator();
        if (violations.hasNext()) {
            return "The path " + malformed(violations.next()) + ".";
        }
        boolean noPath = cause != null
                && cause.getCause() instanceof IllegalArgumentException
                && UNREAD_PATH.equals(request.getHttpURI().getPath());
        return noPath
                ? "The path is malformed: two hexadecimal digits follow each %, U+0000 is not allowed, and no .. leads above the root."
                : "The request line, a header or the framing of the body is malformed.";
    }

    private static String malformed(UriCompliance.Violation violation) {
        return switch (violation) {
            case AMBIGUOUS_EMPTY_SEGMENT -> "has an empty part between two slashes: write one slash";
            case AMBIGUOUS_PATH_SEPARATOR -> "has an escaped slash (%2F), which no id or key has";
            case AMBIGUOUS_PATH_ENCODING -> "has an escaped percent sign (%25), which no id or key has";
            case AMBIGUOUS_PATH_SEGMENT -> "has an escaped . or .. as a part: write the path that is meant";
            case BAD_UTF8_ENCODING -> "is not UTF-8 after percent-decoding";
            case ILLEGAL_PATH_CHARACTERS -> "has a character that has to be percent-encoded";
            case FRAGMENT -> "is followed by a # with a fragment, which no server is sent: leave it out, or write %23";
            default -> "is not taken as it is (" + violation.getDescription() + ")";
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
