package dev.cairn.platform.resources.read;

import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.List;

/**
 * What is shown of a row. Immutable.
 *
 * @param model the row's resource
 * @param columns the columns shown
 * @param expansions the neighbours embedded in it
 */
record Selection(ResourceModel model, List<Column> columns, List<Expansion> expansions) {
    Selection {
        columns = List.copyOf(columns);
        expansions = List.copyOf(expansions);
    }

    /** Whether it is the whole row and nothing else, whose version is the row's own revision. */
    boolean plain() {
        return expansions.isEmpty() && whole();
    }

    /** Whether it shows every column. */
    boolean whole() {
        return columns.size() == model.shown().size();
    }

    /**
     * A neighbour embedded in a row.
     *
     * @param neighbour the neighbour
     * @param collection whether it is a collection of children; else it is the one linked row
     * @param query which children, or (its selection alone) what of the linked row
     */
    record Expansion(Neighbour neighbour, boolean collection, ListQuery query) {}
}
