package dev.cairn.db.migration;

import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.RowCounts;
import dev.cairn.db.file.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All rows of a database at one moment, in a file of their own, however many. Used by one thread. */
final class RowSnapshot {
    /** A script that writes a row gives it a new revision; that alone is no change. */
    private static final Set<String> FOLLOWING = Set.of("revision", "updated_at");

    private final Path file;

    private RowSnapshot(Path file) {
        this.file = file;
    }

    /** Takes one, in that file, over what is there. */
    static RowSnapshot of(Connection connection, Path file) throws SQLException, IOException {
        DiskFiles.removeDatabase(file);
        execute(connection, "VACUUM INTO ?", file);
        return new RowSnapshot(file);
    }

    /** In which tables the columns that are there before and after have other values, in words; {@code when} is what they start with. */
    List<String> differences(Connection connection, String when) throws SQLException {
        execute(connection, "ATTACH ? AS earlier", file);
        try {
            List<String> differences = new ArrayList<>();
            for (Map.Entry<String, Long> table : RowCounts.of(connection).entrySet()) {
                if (!RowGuard.isPlatform(table.getKey())) {
                    compare(connection, table.getKey(), when, differences);
                }
            }
            return differences;
        } finally {
            Sql.execute(connection, "DETACH earlier");
        }
    }

    private static void compare(Connection connection, String table, String when, List<String> differences)
            throws SQLException {
        Set<String> columns = Losses.columns(connection, "main", table).keySet();
        columns.retainAll(Losses.columns(connection, "earlier", table).keySet());
        columns.removeAll(FOLLOWING);
        if (columns.isEmpty()) {
            return; // A table that was not there before.
        }
        String list = columns.stream().map(Sql::quoted).collect(Collectors.joining(", "));
        long now = count(connection, "SELECT 1 FROM main." + Sql.quoted(table));
        long then = count(connection, "SELECT 1 FROM earlier." + Sql.quoted(table));
        long changed = count(connection, except(list, table, "main", "earlier"))
                + count(connection, except(list, table, "earlier", "main"));
        if (now != then || changed > 0) {
            differences.add(when + ", " + table + " has other rows (" + then + " before, " + now + " behind it, "
                    + changed + " of them on one side alone; compared: " + list + ")");
        }
    }

    private static String except(String columns, String table, String one, String other) {
        return "SELECT %s FROM %s.%s EXCEPT SELECT %1$s FROM %4$s.%3$s"
                .formatted(columns, one, Sql.quoted(table), other);
    }

    private static long count(Connection connection, String query) throws SQLException {
        return Long.parseLong(
                Sql.texts(connection, "SELECT count(*) FROM (" + query + ")").get(0));
    }

    private static void execute(Connection connection, String sql, Path file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.toString());
            statement.execute();
        }
    }
}
