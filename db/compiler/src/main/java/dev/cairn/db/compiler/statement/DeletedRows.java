package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SystemColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Wants every use of a table with soft-deleted rows to say which of them it means. */
final class DeletedRows {
    private static final String INCLUDES_DELETED = "dev.cairn.db.schema.IncludesDeleted";
    private static final Set<String> COMPARISONS =
            Set.of("IS", "ISNULL", "NOTNULL", "NOT", "IN", "BETWEEN", "=", "==", "<", ">", "<=", ">=", "<>", "!=");

    private DeletedRows() {}

    static void check(SqlStatement statement, Faults faults) {
        List<TableUse> untested = untested(statement);
        boolean allowed = statement.carries(INCLUDES_DELETED);
        if (!untested.isEmpty() && !allowed) {
            String tables = untested.stream().map(TableUse::alias).distinct().collect(Collectors.joining(" and of "));
            faults.add("deleted rows of " + tables + " are included: add \"" + test(statement, untested.get(0))
                    + "\", or say @IncludesDeleted on the method");
        } else if (untested.isEmpty() && allowed) {
            faults.add("no deleted row is included: remove @IncludesDeleted");
        }
    }

    private static String test(SqlStatement statement, TableUse use) {
        boolean alone = statement.uses().size() == 1;
        return "AND " + (alone ? "" : use.alias() + ".") + "deleted_at IS NULL";
    }

    private static List<TableUse> untested(SqlStatement statement) {
        List<String> qualifiers = qualifiers(statement.text());
        List<TableUse> open = new ArrayList<>();
        for (TableUse use : statement.uses()) {
            boolean reads = !(use.target() && !statement.text().verb().equals("UPDATE"));
            boolean deletable = use.table().has(SystemColumns.DELETED_AT);
            if (reads && deletable && !qualifiers.remove(use.alias().toLowerCase(Locale.ROOT))) {
                open.add(use);
            }
        }
        open.removeIf(use -> qualifiers.remove(""));
        return open;
    }

    /** What stands in front of each {@code deleted_at} that is compared, not set; empty where nothing does. */
    private static List<String> qualifiers(SqlText text) {
        List<String> qualifiers = new ArrayList<>();
        List<SqlToken> tokens = text.tokens();
        Set<Integer> assigned = text.assignedAt();
        for (int at = 0; at < tokens.size(); at++) {
            boolean read = tokens.get(at).isName() && !assigned.contains(at);
            if (read && tokens.get(at).text().equalsIgnoreCase(SystemColumns.DELETED_AT)) {
                boolean qualified = text.isAt(at - 1, ".");
                if (compared(text, at + 1) || compared(text, qualified ? at - 3 : at - 1)) {
                    qualifiers.add(qualified ? tokens.get(at - 2).text().toLowerCase(Locale.ROOT) : "");
                }
            }
        }
        return qualifiers;
    }

    private static boolean compared(SqlText text, int at) {
        return at >= 0
                && at < text.tokens().size()
                && COMPARISONS.contains(text.tokens().get(at).text().toUpperCase(Locale.ROOT));
    }
}
