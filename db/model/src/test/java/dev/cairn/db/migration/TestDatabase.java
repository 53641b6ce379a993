package dev.cairn.db.migration;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.file.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database file as a test sees it: every statement on a connection of its own, as from another process. */
record TestDatabase(Path file) {
    /** A database of the three modules with one project, one ticket and one task. */
    static TestDatabase withRows(Path file) throws SQLException {
        new Migrations(ModuleScripts.all()).apply(file);
        TestDatabase database = new TestDatabase(file);
        database.execute("INSERT INTO projects (id, key, name) VALUES ('p', 'CAIRN', 'Cairn')");
        database.execute(
                "INSERT INTO tickets (id, project_id, number, key, title) VALUES ('t', 'p', 1, 'CAIRN-1', 'Build')");
        database.execute(
                "INSERT INTO tasks (id, ticket_id, number, key, title, position) VALUES ('a', 't', 1, 'CAIRN-1.1', 'Dig', 0)");
        return database;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open()) {
            Sql.executeAll(connection, sql);
        }
    }

    /** The first column of all rows. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = open()) {
            return new ArrayList<>(Sql.texts(connection, sql));
        }
    }

    String text(String sql) throws SQLException {
        return texts(sql).get(0);
    }

    Connection open() throws SQLException {
        Connection connection = Sql.dataSource("jdbc:sqlite:" + file, 5_000).getConnection();
        Sql.execute(connection, "PRAGMA trusted_schema = OFF");
        Sql.execute(connection, "PRAGMA foreign_keys = ON");
        return connection;
    }
}
