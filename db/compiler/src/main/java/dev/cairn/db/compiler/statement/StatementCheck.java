package dev.cairn.db.compiler.statement;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.compiler.schema.SqliteMessage;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds the statement of one method against the schema. */
public final class StatementCheck {
    private StatementCheck() {}

    /** All that is wrong with it, in words that say what to change. */
    public static List<String> faults(SqlMethod method, ModuleDatabase database) throws SQLException {
        SqlStatement statement = SqlStatement.of(method, database);
        Faults faults = new Faults();
        ForbiddenSql.checkText(method, statement.text(), faults);
        if (!faults.any()) {
            prepare(statement, faults);
        }
        return faults.all();
    }

    private static void prepare(SqlStatement statement, Faults faults) throws SQLException {
        Map<String, JavaType> bound = Parameters.check(statement, faults);
        String sql = statement.text().preparable();
        try (PreparedStatement prepared = statement.database().connection().prepareStatement(sql)) {
            Results.check(statement, columns(statement, prepared), faults);
        } catch (SQLException refused) {
            faults.add(SqliteMessage.of(refused) + known(statement, SqliteMessage.of(refused)));
            return;
        }
        Comparisons.check(statement, bound, faults);
        ForbiddenSql.checkTarget(statement, faults);
        DeletedRows.check(statement, faults);
        QueryPlan.check(statement, faults);
    }

    private static List<ResultColumn> columns(SqlStatement statement, PreparedStatement prepared) throws SQLException {
        boolean returns = statement.text().verb().equals("SELECT")
                || statement.text().verb().equals("VALUES")
                || statement.text().has("RETURNING");
        ResultSetMetaData metadata = returns ? prepared.getMetaData() : null;
        return metadata == null ? List.of() : ResultColumns.of(statement, metadata);
    }

    /** What there is in place of what SQLite did not find. */
    private static String known(SqlStatement statement, String message) {
        if (message.startsWith("no such table")) {
            return ": module " + statement.database().scripts().module() + " reaches "
                    + statement.database().schema().tables().stream()
                            .map(Table::name)
                            .collect(Collectors.joining(", "));
        }
        boolean column = message.startsWith("no such column") || message.contains("has no column");
        return column
                ? statement.uses().stream()
                        .map(TableUse::table)
                        .distinct()
                        .map(StatementCheck::columnsOf)
                        .collect(Collectors.joining())
                : "";
    }

    private static String columnsOf(Table table) {
        return "; " + table.name() + " has "
                + table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
