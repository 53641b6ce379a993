package dev.cairn.app.server;

import dev.cairn.app.Modules;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.module.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a database holds. */
final class Contents {
    private static final List<String> TABLES = Modules.all().stream()
            .flatMap(module -> module.resources().stream())
            .map(Resource::table)
            .toList();

    private final Transactions database;

    Contents(Transactions database) {
        this.database = database;
    }

    /** Whether there is no row at all, deleted ones included. */
    boolean empty() {
        return counts("").values().stream().allMatch(count -> count == 0);
    }

    /** How much there is, for people: {@code opened: 3 projects, 40 tickets, 120 tasks}. */
    String tell(boolean created) {
        Map<String, Long> counts = counts(" WHERE deleted_at IS NULL");
        boolean any = counts.values().stream().anyMatch(count -> count > 0);
        String rows = counts.entrySet().stream()
                .map(table -> table.getValue() + " " + name(table.getKey(), table.getValue()))
                .collect(Collectors.joining(", "));
        return (created ? "created" : "opened") + (created && !any ? "" : ": " + rows);
    }

    private static String name(String table, long count) {
        return count == 1 ? table.replaceFirst("s$", "") : table;
    }

    private Map<String, Long> counts(String condition) {
        return database.read(session -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String table : TABLES) {
                counts.put(table, count(session, "SELECT count(*) FROM " + table + condition));
            }
            return counts;
        });
    }

    private static long count(Session session, String sql) throws SQLException {
        try (ResultSet rows = session.statement(sql).executeQuery()) {
            return rows.getLong(1);
        }
    }
}
