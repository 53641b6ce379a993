package dev.cairn.db.migration;

import dev.cairn.db.schema.SqlTokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules' tables, indexes, views and triggers as SQL, whatever its white space, comments and quotes. Immutable. */
final class SchemaSnapshot {
    static final SchemaSnapshot EMPTY = new SchemaSnapshot(Map.of());
    private static final String STATEMENTS = """
            SELECT type || ' ' || name, sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'cairn_*'
              AND tbl_name NOT GLOB 'cairn_*' AND tbl_name NOT GLOB 'schema_history_*'""";

    private final Map<String, List<String>> statements;

    private SchemaSnapshot(Map<String, List<String>> statements) {
        this.statements = statements;
    }

    static SchemaSnapshot of(Connection connection) throws SQLException {
        Map<String, List<String>> statements = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATEMENTS)) {
            while (rows.next()) {
                statements.put(rows.getString(1), SqlTokenizer.texts(rows.getString(2)));
            }
        }
        return new SchemaSnapshot(statements);
    }

    /** What differs from the schema that is expected, in words; {@code when} is what they start with. */
    List<String> differences(SchemaSnapshot expected, String when) {
        TreeSet<String> names = new TreeSet<>(statements.keySet());
        names.addAll(expected.statements.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            List<String> here = statements.getOrDefault(name, List.of());
            List<String> there = expected.statements.getOrDefault(name, List.of());
            if (!here.equals(there)) {
                differences.add(when + ", " + name + " is " + text(here) + " and should be " + text(there));
            }
        }
        return differences;
    }

    private static String text(List<String> tokens) {
        return tokens.isEmpty() ? "missing" : String.join(" ", tokens);
    }
}
