package dev.cairn.platform.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place in the tree of paths. */
final class RouteNode {
    private final Map<String, RouteNode> literals = new HashMap<>();
    private final Map<String, Target> byMethod = new HashMap<>();
    private @Nullable RouteNode parameter;

    /** A route with the parts of its path; those in braces are parameters. */
    record Target(Route route, List<String> parts, int parameterCount) {
        Map<String, String> parameters(List<String> segments) {
            if (parameterCount == 0) {
                return Map.of();
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                if (isParameter(parts.get(i))) {
                    parameters.put(parts.get(i).substring(1, parts.get(i).length() - 1), segments.get(i));
                }
            }
            return parameters;
        }
    }

    RouteNode child(String part) {
        if (!isParameter(part)) {
            return literals.computeIfAbsent(part, name -> new RouteNode());
        }
        if (parameter == null) {
            parameter = new RouteNode();
        }
        return parameter;
    }

    void put(Route route, List<String> parts) {
        int parameters = (int) parts.stream().filter(RouteNode::isParameter).count();
        byMethod.put(route.method(), new Target(route, parts, parameters));
    }

    /** The most literal route of that method; a literal part without the method gives way to a parameter that has it. */
    @Nullable Target find(String method, List<String> segments, int depth) {
        if (depth == segments.size()) {
            return byMethod.get(method);
        }
        RouteNode literal = literals.get(segments.get(depth));
        Target found = literal == null ? null : literal.find(method, segments, depth + 1);
        boolean open =
                found == null && parameter != null && !segments.get(depth).isEmpty();
        return open && parameter != null ? parameter.find(method, segments, depth + 1) : found;
    }

    void collect(List<String> segments, int depth, Set<String> methods) {
        if (depth == segments.size()) {
            methods.addAll(byMethod.keySet());
            return;
        }
        RouteNode literal = literals.get(segments.get(depth));
        if (literal != null) {
            literal.collect(segments, depth + 1, methods);
        }
        if (parameter != null && !segments.get(depth).isEmpty()) {
            parameter.collect(segments, depth + 1, methods);
        }
    }

    private static boolean isParameter(String part) {
        return part.startsWith("{");
    }
}
