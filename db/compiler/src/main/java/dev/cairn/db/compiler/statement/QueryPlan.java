package dev.cairn.db.compiler.statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses plans whose cost grows with everything that is stored. */
final class QueryPlan {
    private static final String SCAN_ALLOWED = "dev.cairn.db.schema.ScanAllowed";
    private static final String ALLOW = ", or say @ScanAllowed(\"why that costs little\") on the method";
    private static final Pattern SCAN = Pattern.compile("SCAN (\\S+)(.*)");

    private QueryPlan() {}

    static void check(SqlStatement statement, Faults faults) throws SQLException {
        List<String> costs = costs(statement);
        boolean allowed = statement.carries(SCAN_ALLOWED);
        if (!allowed) {
            costs.forEach(cost -> faults.add(cost + ALLOW));
        } else if (costs.isEmpty()) {
            faults.add("the plan neither scans nor sorts: remove @ScanAllowed");
        } else if (Annotations.find(statement.method().method(), SCAN_ALLOWED)
                .map(annotation -> Annotations.text(annotation, "").isBlank())
                .orElse(false)) {
            faults.add("@ScanAllowed: say why that costs little however much is stored");
        }
    }

    private static List<String> costs(SqlStatement statement) throws SQLException {
        List<String> costs = new ArrayList<>();
        String explain = "EXPLAIN QUERY PLAN " + statement.text().preparable();
        try (PreparedStatement prepared = statement.database().connection().prepareStatement(explain);
                ResultSet plan = prepared.executeQuery()) {
            while (plan.next()) {
                addCost(statement, plan.getString("detail"), costs);
            }
        }
        return costs;
    }

    private static void addCost(SqlStatement statement, String step, List<String> costs) {
        Matcher scan = SCAN.matcher(step);
        if (step.startsWith("USE TEMP B-TREE FOR ")) {
            costs.add("everything found is sorted for " + step.substring("USE TEMP B-TREE FOR ".length())
                    + ": add an index in that order");
        } else if (step.contains("USING AUTOMATIC")) {
            costs.add("SQLite would build an index each time (" + step + "): add that index");
        } else if (scan.matches() && statement.named(scan.group(1)).isPresent() && !endsEarly(statement, step)) {
            costs.add("every row of " + scan.group(1) + " is read: add an index that leads to the rows meant");
        }
    }

    /** A scan in an index's order stops at the limit. */
    private static boolean endsEarly(SqlStatement statement, String step) {
        return step.contains(" USING ") && statement.text().has("LIMIT");
    }
}
