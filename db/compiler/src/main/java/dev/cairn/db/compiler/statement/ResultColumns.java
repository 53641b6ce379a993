package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.Table;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the columns that a statement returns mean. Used once, by one thread. */
final class ResultColumns {
    /** What functions return. The smallest, largest or sum of nothing is null. */
    private static final Map<String, ColumnType> FUNCTIONS = Map.ofEntries(
            Map.entry("count", ColumnType.INTEGER),
            Map.entry("length", ColumnType.INTEGER),
            Map.entry("instr", ColumnType.INTEGER),
            Map.entry("row_number", ColumnType.INTEGER),
            Map.entry("total", ColumnType.REAL),
            Map.entry("avg", ColumnType.REAL),
            Map.entry("lower", ColumnType.TEXT),
            Map.entry("upper", ColumnType.TEXT),
            Map.entry("trim", ColumnType.TEXT),
            Map.entry("substr", ColumnType.TEXT),
            Map.entry("replace", ColumnType.TEXT),
            Map.entry("group_concat", ColumnType.TEXT),
            Map.entry("json_group_array", ColumnType.TEXT),
            Map.entry("json_object", ColumnType.TEXT));

    private static final Set<String> NULL_OF_NOTHING = Set.of("max", "min", "sum", "avg", "group_concat");

    private final SqlStatement statement;
    private final ResultSetMetaData metadata;

    private ResultColumns(SqlStatement statement, ResultSetMetaData metadata) {
        this.statement = statement;
        this.metadata = metadata;
    }

    static List<ResultColumn> of(SqlStatement statement, ResultSetMetaData metadata) throws SQLException {
        ResultColumns reader = new ResultColumns(statement, metadata);
        List<ResultColumn> columns = new ArrayList<>();
        for (int at = 1; at <= metadata.getColumnCount(); at++) {
            columns.add(reader.read(at));
        }
        return columns;
    }

    private ResultColumn read(int at) throws SQLException {
        String label = metadata.getColumnLabel(at);
        Optional<Table> table = statement.database().schema().find(metadata.getTableName(at));
        Column origin = table.map(known -> origin(known, label)).orElse(null);
        if (table.isPresent() && origin != null) {
            boolean nullable = (origin.nullable() && !provenNotNull(origin.name())) || isOuter(table.get());
            return new ResultColumn(label, table.get(), origin, origin.type(), nullable);
        }
        String function = function(label);
        boolean nullable =
                NULL_OF_NOTHING.contains(function) && !statement.text().has("GROUP", "BY");
        return new ResultColumn(label, null, null, FUNCTIONS.get(function), nullable);
    }

    /** SQLite tells the table but not the column: it is found by what stands in front of the label. */
    private static boolean isColumn(Table table, SqlToken token) {
        return token.isName() && table.has(token.text().toLowerCase(Locale.ROOT));
    }

    private @Nullable Column origin(Table table, String label) {
        Optional<Integer> alias = aliasAt(label);
        if (alias.isPresent()) {
            SqlToken before = statement.text().tokens().get(alias.get() - 1);
            return isColumn(table, before) ? table.column(before.text().toLowerCase(Locale.ROOT)) : null;
        }
        return table.has(label) ? table.column(label) : null;
    }

    /** The place of the AS in front of a label, or of the label when AS is left out. */
    private Optional<Integer> aliasAt(String label) {
        List<SqlToken> tokens = statement.text().tokens();
        for (int at = 2; at < tokens.size(); at++) {
            if (tokens.get(at).isName() && tokens.get(at).text().equals(label)) {
                SqlToken before = tokens.get(at - 1);
                if (before.isWord("AS")) {
                    return Optional.of(at - 1);
                } else if (before.isSymbol(")") && !statement.text().isAt(at + 1, ".")) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** The function whose call is the whole of a column, in lower case, or nothing. */
    private String function(String label) {
        Optional<Integer> alias = aliasAt(label);
        if (alias.isEmpty()) {
            List<SqlToken> expression = new SqlText(label).tokens();
            boolean call = expression.size() > 2 && expression.get(1).isSymbol("(");
            return call && new SqlText(label).opening(expression.size() - 1) == 1 ? name(expression.get(0)) : "";
        }
        int opening =
                statement.text().isAt(alias.get() - 1, ")") ? statement.text().opening(alias.get() - 1) : -1;
        boolean whole = opening > 1
                && (statement.text().isAt(opening - 2, ",") || statement.text().isAt(opening - 2, "SELECT"));
        return whole ? name(statement.text().tokens().get(opening - 1)) : "";
    }

    private static String name(SqlToken token) {
        return token.isName() ? token.text().toLowerCase(Locale.ROOT) : "";
    }

    private boolean provenNotNull(String column) {
        return statement.text().has(column, "IS", "NOT", "NULL")
                || statement.text().has(column, "NOTNULL");
    }

    private boolean isOuter(Table table) {
        return statement.uses().stream()
                .anyMatch(use -> use.outer() && use.table().equals(table));
    }
}
