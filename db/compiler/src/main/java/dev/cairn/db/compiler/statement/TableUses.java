package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds where a statement that SQLite has already accepted names tables. */
final class TableUses {
    private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "UPDATE", "INTO", ",");
    private static final Set<String> BEHIND_TABLE = Set.of(
            "WHERE JOIN LEFT INNER CROSS OUTER NATURAL FULL RIGHT ON USING SET ORDER GROUP LIMIT UNION EXCEPT INTERSECT"
                    .split(" "));
    private static final Set<String> ALSO_BEHIND_TABLE =
            Set.of("INDEXED NOT RETURNING VALUES SELECT DEFAULT WINDOW HAVING WITH".split(" "));

    private final SqlText text;
    private final Schema schema;

    private TableUses(SqlText text, Schema schema) {
        this.text = text;
        this.schema = schema;
    }

    /** The places in the order of the text. */
    static List<TableUse> in(SqlText text, Schema schema) {
        TableUses finder = new TableUses(text, schema);
        List<TableUse> uses = new ArrayList<>();
        for (int at = 1; at < text.tokens().size(); at++) {
            finder.addUse(at, uses);
        }
        return uses;
    }

    private void addUse(int at, List<TableUse> uses) {
        SqlToken token = text.tokens().get(at);
        boolean target = text.targetAt().filter(place -> place == at).isPresent();
        if (token.isName() && (target || followsTableWord(at))) {
            schema.tables().stream()
                    .filter(table -> table.name().equalsIgnoreCase(token.text()))
                    .findFirst()
                    .ifPresent(table -> uses.add(new TableUse(table, alias(at, table), target, isOuter(at))));
        }
    }

    private boolean followsTableWord(int at) {
        int before = at - 1;
        if (text.isAt(before, ".")) {
            before -= 2;
        }
        while (text.isAt(before, "(")) {
            before--;
        }
        boolean qualifies = text.isAt(at + 1, ".") || text.isAt(at + 1, "(");
        return before >= 0 && BEFORE_TABLE.contains(upper(before)) && !(qualifies && text.isAt(at - 1, ","));
    }

    private String alias(int at, Table table) {
        int next = text.isAt(at + 1, "AS") ? at + 2 : at + 1;
        boolean named = next < text.tokens().size()
                && text.tokens().get(next).isName()
                && !BEHIND_TABLE.contains(upper(next))
                && !ALSO_BEHIND_TABLE.contains(upper(next));
        return named ? text.tokens().get(next).text() : table.name();
    }

    /** A right or full join leaves null what stands before it, so all of the statement is taken to be outer then. */
    private boolean isOuter(int at) {
        return text.isAt(at - 2, "LEFT", "JOIN")
                || text.isAt(at - 3, "LEFT", "OUTER", "JOIN")
                || text.has("RIGHT", "JOIN")
                || text.has("RIGHT", "OUTER", "JOIN")
                || text.has("FULL", "JOIN")
                || text.has("FULL", "OUTER", "JOIN");
    }

    private String upper(int at) {
        return text.tokens().get(at).text().toUpperCase(Locale.ROOT);
    }
}
