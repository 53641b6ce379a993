package dev.cairn.platform.http;

import java.sql.SQLException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads on the thread that runs them, in front of Javalin: the way through it and the servlets takes some 15 microseconds, a
 * twelfth of the time of a list of 100. A large answer, which may have to be held until it is read, is left for Javalin's way to send. Thread-safe.
 */
final class PlainReads {
    private static final String READY = PlainReads.class.getName();

    private final TimedRoutes routes;
    private final Execution execution;
    private final QuickAnswers answers;

    PlainReads(TimedRoutes routes, Execution execution, QuickAnswers answers) {
        this.routes = routes;
        this.execution = execution;
        this.answers = answers;
    }

    /** Answers the request if it is a read; false, with nothing sent, when Javalin has to go on with it. */
    boolean handle(Request request, Response response, Callback callback) {
        TimedRoutes.Found found = plain(request) ? routes.find(request) : null;
        if (found == null) {
            return false;
        }
        long begun = Workers.begun(request.getAttribute(Workers.ASKED));
        QuickExchange exchange = new QuickExchange(answers, found.timers(), begun, request, response, callback);
        try {
            Workers.requireInTime(begun);
            QuickRequest plain = new QuickRequest(request, found.match().pathParameters());
            Answer answer = execution.answer(plain, found.handler(), found.timers());
            if (answer.length() > AnswerWriter.SMALL || document(answer)) {
                request.setAttribute(READY, answer);
                return false;
            }
            exchange.tell(answer, null);
        } catch (RuntimeException | SQLException | Error failure) {
            exchange.tell(null, failure);
        }
        return true;
    }

    /** Whoever wants another protocol is told by Javalin that there is none. */
    private static boolean plain(Request request) {
        return Workers.reads(request)
                && request.getMethod().equals("GET")
                && !request.getHeaders().contains(HttpHeader.UPGRADE);
    }

    /** Documents for people have headers of their own. */
    private static boolean document(Answer answer) {
        return !answer.contentType().isEmpty() && !answer.contentType().equals(Answer.JSON);
    }

    /** What that attribute of a request that was read here, but not answered, holds; else null. */
    static @Nullable Answer ready(jakarta.servlet.http.HttpServletRequest request) {
        return request.getAttribute(READY) instanceof Answer answer ? answer : null;
    }
}
