package dev.cairn.platform.resources.read;

import dev.cairn.platform.http.Request.QueryParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the queries asked last were parsed into: programs ask the same few again and again. A query that is refused is parsed each time.
 * Thread-safe.
 */
final class Plans<P> {
    private static final int MOST = 32;
    /** Longer queries are rare, and together they would take much memory. */
    private static final int LONGEST = 1000;

    private final Function<List<QueryParameter>, P> parser;
    private final Map<List<QueryParameter>, P> byQuery = new LinkedHashMap<>(MOST * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<QueryParameter>, P> eldest) {
            return size() > MOST;
        }
    };

    Plans(Function<List<QueryParameter>, P> parser) {
        this.parser = parser;
    }

    /** What that query asks for; a problem (400) where it cannot be understood. */
    P of(List<QueryParameter> query) {
        P plan;
        synchronized (byQuery) {
            plan = byQuery.get(query);
        }
        return plan == null ? parsed(query) : plan;
    }

    private P parsed(List<QueryParameter> query) {
        P plan = parser.apply(query);
        int length = query.stream()
                .mapToInt(parameter ->
                        parameter.name().length() + parameter.value().length())
                .sum();
        if (length <= LONGEST) {
            synchronized (byQuery) {
                byQuery.put(List.copyOf(query), plan);
            }
        }
        return plan;
    }
}
