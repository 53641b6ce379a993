package dev.cairn.platform.http;

import dev.cairn.platform.http.Request.QueryParameter;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of a URL. */
final class QueryString {
    private QueryString() {}

    /** The parameters in the order they were sent, repeated ones included; a problem (400) names the malformed one. */
    static List<QueryParameter> parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return List.of();
        }
        List<QueryParameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (end > start) {
                parameters.add(parameter(query.substring(start, end)));
            }
            start = end + 1;
        }
        return List.copyOf(parameters);
    }

    private static QueryParameter parameter(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new QueryParameter(decode(name, name), decode(name, value));
    }

    private static String decode(String name, String text) {
        try {
            return PercentEncoding.decode(text, true);
        } catch (IllegalArgumentException malformed) {
            String detail = "The query parameter " + name + " " + malformed.getMessage() + ".";
            throw Problem.of(ProblemType.BAD_REQUEST, List.of(Fault.in(name, detail)));
        }
    }
}
