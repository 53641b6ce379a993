package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds the Java types that are bound against the columns they are compared with or stored in. Used once, by one thread. */
final class Comparisons {
    private static final Set<String> OPERATORS = Set.of("=", "==", "<", ">", "<=", ">=", "<>", "!=", "IS");

    private final SqlStatement statement;
    private final SqlText text;
    private final Map<String, JavaType> bound;
    private final Faults faults;

    private Comparisons(SqlStatement statement, Map<String, JavaType> bound, Faults faults) {
        this.statement = statement;
        this.text = statement.text();
        this.bound = bound;
        this.faults = faults;
    }

    static void check(SqlStatement statement, Map<String, JavaType> bound, Faults faults) {
        Comparisons comparisons = new Comparisons(statement, bound, faults);
        for (int at = 0; at + 1 < statement.text().tokens().size(); at++) {
            comparisons.checkAt(at);
        }
    }

    /** Looks for {@code column = :name}; what stands behind the name must end the comparison. */
    private void checkAt(int colon) {
        JavaType type =
                text.isAt(colon, ":") ? bound.get(text.tokens().get(colon + 1).text()) : null;
        boolean alone = !text.isAt(colon + 2, "+") && !text.isAt(colon + 2, "-") && !text.isAt(colon + 2, "||");
        if (type != null
                && colon >= 2
                && alone
                && OPERATORS.contains(text.tokens().get(colon - 1).text().toUpperCase(Locale.ROOT))) {
            checkColumn(colon - 2, text.tokens().get(colon + 1).text(), type);
        }
    }

    private void checkColumn(int at, String name, JavaType type) {
        String column = text.tokens().get(at).text().toLowerCase(Locale.ROOT);
        List<Table> having = tables(at).stream()
                .filter(table -> table.has(column))
                .distinct()
                .toList();
        if (having.size() == 1) {
            checkType(having.get(0), having.get(0).column(column), name, type);
        }
    }

    private void checkType(Table table, Column column, String name, JavaType type) {
        if (type.kind() == JavaKind.OTHER) {
            return;
        }
        if (!type.kind().fits(column.type())) {
            faults.add(":" + name + " is a " + type.shortName() + ", but " + column.name() + " holds " + column.type()
                    + ": make it " + JavaKind.advice(column.type()));
        } else {
            SchemaTypes.check(table, column, type, faults);
        }
    }

    /** The tables that a name at that place can be a column of. */
    private List<Table> tables(int at) {
        SqlToken token = text.tokens().get(at);
        List<Table> tables = new ArrayList<>();
        if (token.isName() && text.isAt(at - 1, ".")) {
            statement.named(text.tokens().get(at - 2).text()).ifPresent(tables::add);
        } else if (token.isName()) {
            statement.uses().forEach(use -> tables.add(use.table()));
        }
        return tables;
    }
}
