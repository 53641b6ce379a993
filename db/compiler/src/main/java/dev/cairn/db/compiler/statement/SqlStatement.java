package dev.cairn.db.compiler.statement;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A statement with what stands around it. Immutable.
 *
 * @param method the method that carries it
 * @param text its text
 * @param uses where it names tables
 * @param database the tables it may name
 */
record SqlStatement(SqlMethod method, SqlText text, List<TableUse> uses, ModuleDatabase database) {
    static SqlStatement of(SqlMethod method, ModuleDatabase database) {
        SqlText text = new SqlText(method.sql());
        return new SqlStatement(method, text, TableUses.in(text, database.schema()), database);
    }

    /** The table it writes, if it writes one that the schema knows. */
    Optional<Table> target() {
        return uses.stream().filter(TableUse::target).map(TableUse::table).findFirst();
    }

    /** The table that goes by that name or alias in the statement. */
    Optional<Table> named(String alias) {
        return uses.stream()
                .filter(use -> use.alias().equalsIgnoreCase(alias))
                .map(TableUse::table)
                .findFirst();
    }

    boolean carries(String annotation) {
        return Annotations.find(method.method(), annotation).isPresent();
    }
}
