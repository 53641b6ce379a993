package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Wants names that SQLite understands without quotes, since no statement of the platform has any. */
final class SqlWords {
    private final Connection connection;

    SqlWords(Connection connection) {
        this.connection = connection;
    }

    void check(Table table, List<String> faults) {
        if (!isColumn(SystemColumns.ID, table.name())) {
            faults.add(table.name() + " is a word of SQL: name it otherwise");
        }
        for (Column column : table.columns()) {
            if (!isColumn(column.name(), "\"" + table.name() + "\"")) {
                faults.add("column " + column.name() + " is a word of SQL: name it otherwise");
            }
        }
    }

    /** A word such as current_date is a value and no column: then the result is of no table. */
    private boolean isColumn(String column, String table) {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + column + " FROM " + table)) {
            return !select.getMetaData().getTableName(1).isEmpty();
        } catch (SQLException refused) {
            return false;
        }
    }
}
