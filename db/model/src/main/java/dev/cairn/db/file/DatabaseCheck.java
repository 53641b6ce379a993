package dev.cairn.db.file;

import dev.cairn.db.file.DatabaseFileException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Looks at every page and every link of a database. */
public final class DatabaseCheck {
    private static final String DANGLING = "SELECT \"table\" || ' to ' || parent FROM pragma_foreign_key_check";

    private DatabaseCheck() {}

    /**
     * Opens that file and checks it whole.
     *
     * @return the number of rows by table
     * @throws DatabaseFileException when it is damaged or a link leads nowhere
     */
    public static Map<String, Long> of(Path file) throws SQLException {
        return of(file, file);
    }

    /** Does the same; {@code named} is what messages name. */
    static Map<String, Long> of(Path named, Path file) throws SQLException {
        try (Connection connection = Sql.dataSource(Sql.url(file), 0).getConnection()) {
            of(named, connection);
            return RowCounts.of(connection);
        }
    }

    /** Does the same on an open connection; {@code file} is what messages name. */
    public static void of(Path file, Connection connection) throws SQLException {
        List<String> faults = Sql.texts(connection, "PRAGMA integrity_check(1)");
        if (!faults.equals(List.of("ok"))) {
            throw new DatabaseFileException(
                    Reason.DAMAGED,
                    file + " is damaged (" + String.join("; ", faults) + "); keep a copy of it and restore a backup.");
        }
        List<String> dangling = dangling(connection);
        if (!dangling.isEmpty()) {
            throw new DatabaseFileException(
                    Reason.DAMAGED,
                    file + " has " + dangling.size() + " links to rows that are not there (first: " + dangling.get(0)
                            + "); mend them or restore a backup.");
        }
    }

    /** Every link that leads to no row, as {@code tickets to projects}. */
    public static List<String> dangling(Connection connection) throws SQLException {
        return Sql.texts(connection, DANGLING);
    }
}
