package dev.cairn.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.IdentityHashMap;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The routes that may be answered without a worker, each with its meters. Thread-safe. */
final class QuickRoutes {
    private final RouteTable routes;
    private final IdentityHashMap<Route, RouteTimers> timers = new IdentityHashMap<>();

    QuickRoutes(RouteTable routes, MeterRegistry meters) {
        this.routes = routes;
        routes.routes().stream()
                .filter(Route::quick)
                .forEach(route -> timers.put(route, new RouteTimers(meters, route.method(), route.path())));
    }

    /** A quick route with what its path holds. */
    record Found(RouteTable.Match match, RouteTimers timers) {}

    /** The route of that request, or null when it has none or that one is not quick. */
    @Nullable Found find(Request request) {
        RouteTable.Match match =
                routes.find(request.getMethod(), request.getHttpURI().getPath());
        RouteTimers measured = match == null ? null : timers.get(match.route());
        return match == null || measured == null ? null : new Found(match, measured);
    }
}
