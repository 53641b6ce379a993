package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns links into the ids of live rows: one statement for each link, however many rows change. */
final class Links {
    private final Schema schema;

    Links(Schema schema) {
        this.schema = schema;
    }

    /**
     * Resolves every link that differs from what the row had. A link that names no live row is a fault. Rows created earlier in the same list
     * count as live for links within their own table, since rows are inserted in that order.
     */
    void resolve(Session session, Table table, List<Change> changes, Faults faults) throws SQLException {
        for (Link link : table.links()) {
            Set<String> named = new LinkedHashSet<>();
            for (Change change : changes) {
                if (relinks(change, link)) {
                    named.add(target(change, link));
                }
            }
            if (!named.isEmpty()) {
                Map<String, String> live = Identified.live(session, schema.table(link.target()), named);
                replace(link, changes, live, faults);
            }
        }
    }

    private void replace(Link link, List<Change> changes, Map<String, String> live, Faults faults) {
        for (Change change : changes) {
            Row after = change.after();
            if (relinks(change, link)) {
                String id = live.get(target(change, link));
                if (id == null) {
                    fault(change, link, faults);
                } else {
                    after.set(link.column(), id);
                }
            }
            if (change.kind() == Change.Kind.CREATE
                    && link.target().equals(after.table().name())) {
                live.put(after.id(), after.id());
            }
        }
    }

    private static boolean relinks(Change change, Link link) {
        return change.after().get(link.column()) != null && change.changes(link.column());
    }

    private static String target(Change change, Link link) {
        return change.after().text(link.column());
    }

    private void fault(Change change, Link link, Faults faults) {
        String field = change.after().table().column(link.column()).jsonName();
        String named = schema.table(link.target()).keyed() ? "id or key" : "id";
        faults.at(
                change.pointer() + "/" + field,
                field + " must be the " + named + " of one of the live " + link.target() + "; " + target(change, link)
                        + " is none.");
    }
}
