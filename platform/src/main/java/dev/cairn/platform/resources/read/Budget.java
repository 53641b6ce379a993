package dev.cairn.platform.resources.read;

import dev.cairn.platform.problem.Fault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Bounds the embedded rows of one answer before the database is asked. Not thread-safe. */
final class Budget {
    static final int MOST_EMBEDDED = 20_000;

    private final int expansions;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, Integer> limits = new LinkedHashMap<>();
    private long taken;

    /** A budget for that many rows in which that many expansions are embedded. */
    Budget(int rootRows, int expansions) {
        rows.put("", rootRows);
        limits.put("limit", rootRows);
        this.expansions = Math.max(1, expansions);
    }

    /** The most rows that can be shown at that path. */
    int rowsUnder(String path) {
        return rows.getOrDefault(path, 1);
    }

    /** The limit of a collection that names none: the usual one, or fewer where the rows around it leave less room. */
    int share(int parentRows) {
        long room = (long) MOST_EMBEDDED / ((long) parentRows * expansions);
        return (int) Math.max(1, Math.min(QueryParser.DEFAULT_LIMIT, room));
    }

    /** Notes rows embedded at a path, and a fault where they are too many. */
    void take(String path, int parentRows, int limit, Parameters parameters) {
        long here = (long) parentRows * limit;
        rows.put(path, (int) Math.min(Integer.MAX_VALUE, here));
        limits.put(path + ".limit", limit);
        boolean fitted = taken <= MOST_EMBEDDED;
        taken += here;
        if (fitted && taken > MOST_EMBEDDED) {
            parameters.fault(Fault.in(
                    "expand",
                    "Up to " + taken + " rows would be embedded with \"" + path + "\", and " + MOST_EMBEDDED
                            + " is the most: lower " + lowerable(path) + "."));
        }
    }

    /** The limits of the rows around those of that path and of its own, but for those that are one. */
    private String lowerable(String path) {
        return limits.keySet().stream()
                .filter(name ->
                        limits.getOrDefault(name, 1) > 1 && (path + ".").startsWith(name.replaceFirst("limit$", "")))
                .collect(Collectors.joining(" or "));
    }
}
