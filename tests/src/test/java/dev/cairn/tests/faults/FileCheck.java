package dev.cairn.tests.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What SQLite itself and the rules of the house say of a database file. */
final class FileCheck {
    private FileCheck() {}

    /** Everything that is wrong with it. */
    static List<String> faults(Path file) {
        List<String> faults = new ArrayList<>();
        faults.addAll(query(file, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        faults.addAll(
                query(file, "SELECT 'foreign key of ' || \"table\" || ' ' || rowid FROM pragma_foreign_key_check"));
        faults.addAll(query(file, """
                WITH rows AS (SELECT revision FROM projects UNION ALL SELECT revision FROM tickets
                    UNION ALL SELECT revision FROM tasks)
                SELECT 'revision ' || revision || ' was given ' || count(*) || ' times' FROM rows
                GROUP BY revision HAVING count(*) > 1
                UNION ALL
                SELECT 'revision ' || revision || ' is ahead of the counter' FROM rows
                WHERE revision > (SELECT revision FROM cairn_state)"""));
        faults.addAll(query(file, """
                SELECT 'the task ' || tasks.key || ' lives under a deleted ticket' FROM tasks
                JOIN tickets ON tickets.id = ticket_id
                WHERE tasks.deleted_at IS NULL AND tickets.deleted_at IS NOT NULL"""));
        return faults;
    }

    /** The first column of all rows. */
    static List<String> query(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Changes the file behind the server's back. */
    static void execute(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
