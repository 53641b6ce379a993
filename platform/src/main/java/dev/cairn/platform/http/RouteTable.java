package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a method and path. A literal part wins over a {@code {name}}; of two routes with one method and path the later
 * replaces the earlier. Immutable, thread-safe.
 */
public final class RouteTable {
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final RouteNode root = new RouteNode();

    /**
     * A route found, with the decoded parts of the path that it declares as {@code {name}}.
     *
     * @param route the route
     * @param pathParameters the decoded parts by name
     */
    public record Match(Route route, Map<String, String> pathParameters) {}

    /** A table of these routes. */
    public RouteTable(List<Route> routes) {
        for (Route route : routes) {
            this.routes.put(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"), route);
        }
        this.routes.values().forEach(this::add);
    }

    /** The routes in force, in declared order. */
    public Collection<Route> routes() {
        return List.copyOf(routes.values());
    }

    /** The route of a method and a path as it was sent (a HEAD finds the GET); a problem (400, 404, 405) when there is none. */
    public Match match(String method, String path) {
        List<String> segments = segments(path);
        RouteNode.Target target = root.find(method.equals("HEAD") ? "GET" : method, segments, 0);
        if (target == null) {
            throw missing(method, path, segments);
        }
        return new Match(target.route(), target.parameters(segments));
    }

    /** The route of a method and a path as it was sent, or null when there is none that this path names beyond doubt. */
    @Nullable Match find(String method, String path) {
        if (path.indexOf('%') >= 0) {
            return null;
        }
        List<String> segments = segments(path);
        RouteNode.Target target = root.find(method, segments, 0);
        return target == null ? null : new Match(target.route(), target.parameters(segments));
    }

    /** The methods that a path answers, sorted; empty when nothing is there. */
    public Set<String> methods(String path) {
        return methods(segments(path));
    }

    private Set<String> methods(List<String> segments) {
        Set<String> methods = new TreeSet<>();
        root.collect(segments, 0, methods);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private void add(Route route) {
        List<String> segments = segments(route.path());
        RouteNode node = root;
        for (String segment : segments) {
            node = node.child(segment);
        }
        node.put(route, segments);
    }

    private Problem missing(String method, String path, List<String> segments) {
        Set<String> methods = methods(segments);
        if (!methods.isEmpty()) {
            String instead = method.equals("PUT") && methods.contains("PATCH")
                    ? " Use PATCH, which changes only what it is sent."
                    : "";
            return Problem.of(
                    ProblemType.METHOD_NOT_ALLOWED,
                    method + " is not possible here, only " + String.join(", ", methods) + "." + instead);
        }
        String trimmed = path.replaceAll("/+$", "");
        boolean slash = !trimmed.equals(path) && !methods(trimmed).isEmpty();
        String hint = slash ? "Leave out the slash at the end: " + trimmed : "GET /api lists what there is.";
        return Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path. " + hint);
    }

    /** The decoded parts of a path; a slash at the end makes a last empty one, which no route declares. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(6);
        int start = 1;
        while (start < path.length() || (start == path.length() && start > 1)) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            segments.add(decode(path.substring(start, end)));
            start = end + 1;
        }
        return segments;
    }

    private static String decode(String segment) {
        try {
            return PercentEncoding.decode(segment, false);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The path " + malformed.getMessage() + ".");
        }
    }
}
