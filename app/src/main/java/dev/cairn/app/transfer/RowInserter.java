package dev.cairn.app.transfer;

import dev.cairn.db.schema.Column;
import dev.cairn.platform.module.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes rows as they are: no rules run, and whatever a row does not set takes the column's default. Used by one thread. */
public final class RowInserter {
    /** Gives a kept statement for a text. */
    @FunctionalInterface
    public interface Statements {
        PreparedStatement of(String sql) throws SQLException;
    }

    private final Statements statements;

    /** Inserts with these statements, in whatever transaction their connection has; it closes none of them. */
    public RowInserter(Statements statements) {
        this.statements = statements;
    }

    /** Inserts one row. */
    public void insert(Row row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Column column : row.table().columns()) {
            if (row.isSet(column.name()) && !column.generated()) {
                columns.add(column.name());
            }
        }
        PreparedStatement statement =
                statements.of("INSERT INTO " + row.table().name() + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
        for (int i = 0; i < columns.size(); i++) {
            statement.setObject(i + 1, row.get(columns.get(i)));
        }
        statement.executeUpdate();
    }
}
