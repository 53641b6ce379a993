package dev.cairn.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The routes, each with its meters. Thread-safe. */
final class TimedRoutes {
    private final RouteTable routes;
    private final IdentityHashMap<Route, RouteTimers> timers = new IdentityHashMap<>();

    TimedRoutes(RouteTable routes, MeterRegistry meters) {
        this.routes = routes;
        routes.routes().forEach(route -> timers.put(route, new RouteTimers(meters, route.method(), route.path())));
    }

    /** A route with what its path holds. */
    record Found(RouteTable.Match match, RouteTimers timers) {
        Handler handler() {
            return match.route().handler();
        }
    }

    /** The route of that method and path; a problem (400, 404, 405) when there is none. */
    Found match(String method, String path) {
        return found(routes.match(method, path));
    }

    /** The route of that request, or null when there is none that its path names beyond doubt. */
    @Nullable Found find(Request request) {
        RouteTable.Match match =
                routes.find(request.getMethod(), request.getHttpURI().getPath());
        return match == null ? null : found(match);
    }

    /** The same for those that may be answered without a worker. */
    @Nullable Found findQuick(Request request) {
        Found found = find(request);
        return found == null || !found.match.route().quick() ? null : found;
    }

    private Found found(RouteTable.Match match) {
        return new Found(match, Objects.requireNonNull(timers.get(match.route()), "a route of the table"));
    }
}
