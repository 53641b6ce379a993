package dev.cairn.app.maintenance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The faults that one check finds: the first ones by name, the rest by number. Used by one thread. */
final class Findings {
    private static final int MOST = 20;

    private final Connection connection;
    private final List<String> lines = new ArrayList<>();
    private long more;

    Findings(Connection connection) {
        this.connection = connection;
    }

    /** Adds a fault. */
    void fault(String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        } else {
            more++;
        }
    }

    /** Adds what a check ended with. */
    void add(String what, SQLException failure) {
        fault(what + ": " + failure.getMessage());
    }

    /** Adds a fault for each row of that query, whose first column is the line. */
    void add(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                fault(rows.getString(1));
            }
        }
    }

    /** All faults, one line each. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }
}
