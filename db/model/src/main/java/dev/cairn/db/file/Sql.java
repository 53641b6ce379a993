package dev.cairn.db.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Short forms of JDBC for statements without parameters. */
public final class Sql {
    /** Of each database that is made: an index page holds twice as many entries as one of SQLite's 4 KB, and is split half as often. */
    static final int PAGE_BYTES = 8192;

    private Sql() {}

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    /** Where JDBC finds that file. As a URI: of a plain path the driver takes what is behind a question mark for its settings. */
    public static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    /**
     * Connections for migrating: foreign keys are off, since a script that rebuilds a table would otherwise delete every child of its
     * rows, and a transaction takes the write lock as it begins, since one that reads first fails when another process writes between.
     *
     * @param busyMillis how long to wait for another process that writes
     */
    public static SQLiteDataSource dataSource(String url, int busyMillis) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(false);
        config.setBusyTimeout(busyMillis);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl(url);
        return dataSource;
    }

    /** Connections to a file that nobody else sees and that counts for nothing before it is finished: nothing is waited for. */
    public static SQLiteDataSource scratch(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(false);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
        config.setPageSize(PAGE_BYTES);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl(url(file));
        return dataSource;
    }

    /** Runs one statement. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs several statements, separated by semicolons. */
    public static void executeAll(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first column of all rows. */
    public static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Runs work in a transaction, which is rolled back if the work throws. */
    public static void inTransaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** A name as it stands in SQL, whatever it contains. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
