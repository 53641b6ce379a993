package dev.cairn.app.maintenance;

import dev.cairn.db.file.Sql;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has to hold between the rows of a database and no constraint says. */
public final class RowChecks {
    private static final String COUNTERS = "_counters";
    private static final String LAST_NUMBER = "last_number";
    private static final String NUMBER = "number";

    private RowChecks() {}

    /** All that these checks find, the first faults by name. */
    public static List<String> faults(Connection connection, Schema schema) throws SQLException {
        Findings findings = new Findings(connection);
        revisions(schema, findings);
        counters(schema, findings);
        deletedParents(schema, findings);
        return findings.lines();
    }

    /** The tables whose rows have the system columns. */
    static List<Table> resources(Schema schema) {
        return schema.tables().stream().filter(RowChecks::isResource).toList();
    }

    private static boolean isResource(Table table) {
        return table.has(SystemColumns.ID)
                && table.columns().stream().map(Column::name).toList().containsAll(SystemColumns.ALL);
    }

    /** Each row has a revision of its own, and none is above the counter. */
    static void revisions(Schema schema, Findings findings) throws SQLException {
        String rows = resources(schema).stream()
                .map(table ->
                        "SELECT '%s ' || id AS row, revision FROM %s".formatted(table.name(), Sql.quoted(table.name())))
                .collect(Collectors.joining(" UNION ALL "));
        if (rows.isEmpty()) {
            return;
        }
        findings.add("SELECT row || ' has revision ' || revision || ', above the counter' FROM (" + rows
                + ") WHERE revision > (SELECT revision FROM cairn_state)");
        findings.add("SELECT row || ' has no revision but ' || revision FROM (" + rows + ") WHERE revision < 1");
        findings.add(
                "SELECT 'revision ' || revision || ' was given ' || count(*) || ' times: to ' || min(row) || ' and ' || max(row)"
                        + " FROM (" + rows + ") WHERE revision >= 1 GROUP BY revision HAVING count(*) > 1");
    }

    /** No number is above the stored counter that the next number comes from. */
    static void counters(Schema schema, Findings findings) throws SQLException {
        for (Table counters : schema.tables()) {
            Optional<Table> numbered = numbered(schema, counters);
            if (numbered.isPresent()) {
                findings.add(aboveCounter(
                        counters, numbered.get(), counters.links().get(0).column()));
            }
        }
    }

    private static Optional<Table> numbered(Schema schema, Table counters) {
        boolean shaped = counters.name().endsWith(COUNTERS)
                && counters.has(LAST_NUMBER)
                && counters.links().size() == 1;
        if (!shaped) {
            return Optional.empty();
        }
        String plural = counters.name().substring(0, counters.name().length() - COUNTERS.length()) + "s";
        return schema.find(plural)
                .filter(table ->
                        table.has(NUMBER) && table.has(counters.links().get(0).column()));
    }

    private static String aboveCounter(Table counters, Table numbered, String link) {
        return """
                SELECT '%1$s ' || r.id || ' has number ' || r.number || ', above the counter ' || ifnull(c.last_number, 'that is missing')
                FROM %2$s r LEFT JOIN %3$s c ON c.%4$s = r.%4$s
                WHERE r.number > ifnull(c.last_number, 0)""".formatted(
                        numbered.name(), Sql.quoted(numbered.name()), Sql.quoted(counters.name()), Sql.quoted(link));
    }

    /** Nothing live links to a row that is deleted. */
    static void deletedParents(Schema schema, Findings findings) throws SQLException {
        List<String> resources = resources(schema).stream().map(Table::name).toList();
        for (Table table : resources(schema)) {
            for (Link link : table.links()) {
                if (resources.contains(link.target())) {
                    findings.add(underDeleted(table, link));
                }
            }
        }
    }

    private static String underDeleted(Table table, Link link) {
        return """
                SELECT '%1$s ' || r.id || ' is live %5$s the deleted row ' || p.id || ' of %2$s'
                FROM %3$s r JOIN %4$s p ON p.id = r.%6$s
                WHERE r.deleted_at IS NULL AND p.deleted_at IS NOT NULL""".formatted(
                        table.name(),
                        link.target(),
                        Sql.quoted(table.name()),
                        Sql.quoted(link.target()),
                        link.cascade() ? "under" : "and links to",
                        Sql.quoted(link.column()));
    }
}
