package dev.cairn.db.compiler.rules;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import java.util.List;

/** Wants every link of a resource to hold ids of a resource: it is checked, embedded and given a Java type as such. */
final class Links {
    private Links() {}

    static void check(Table table, Schema schema, List<String> faults) {
        for (Link link : table.links()) {
            if (table.column(link.column()).type() != ColumnType.ID) {
                faults.add("declare the link " + link.column() + " as TEXT, as ids are");
            }
            if (!ModuleDatabase.isResource(schema.table(link.target()))) {
                faults.add("the link " + link.column() + " leads to " + link.target() + ", which is no resource: give "
                        + link.target() + " the four system columns, or leave REFERENCES out");
            }
        }
    }
}
