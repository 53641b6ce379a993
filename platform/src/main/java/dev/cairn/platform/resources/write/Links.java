package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Identities;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns links into the ids of live rows: one statement for each link, however many rows change. */
final class Links {
    private final Schema schema;

    Links(Schema schema) {
        this.schema = schema;
    }

    /** Whether {@link #resolve} has nothing to do, since every link is the id of a row that is known to be live. */
    boolean known(Session session, Table table, List<Change> changes) {
        for (Link link : table.links()) {
            int place = table.place(link.column());
            String last = null;
            for (Change change : changes) {
                String target = target(change, place);
                if (target != null
                        && !target.equals(last)
                        && !session.liveRows().has(link.target(), target)) {
                    return false;
                }
                last = target;
            }
        }
        return true;
    }

    /**
     * Resolves every link that differs from what the row had. A link that names no live row is a fault. Rows created earlier in the same list
     * count as live for links within their own table, since rows are inserted in that order.
     */
    void resolve(Session session, Table table, List<Change> changes, Faults faults) throws SQLException {
        for (Link link : table.links()) {
            int place = table.place(link.column());
            Set<String> named = named(changes, place);
            if (!named.isEmpty()) {
                Map<String, String> live = Identified.live(session, schema.table(link.target()), named);
                // Any other text is a key wherever a row is named.
                live.values().stream()
                        .filter(Identities::isId)
                        .forEach(id -> session.liveRows().add(link.target(), id));
                replace(link, place, changes, live, faults);
            }
        }
    }

    private static Set<String> named(List<Change> changes, int place) {
        Set<String> named = new LinkedHashSet<>();
        String last = null;
        for (Change change : changes) {
            String target = target(change, place);
            // Most rows of one request have one parent, and to compare costs less than to hash.
            if (target != null && !target.equals(last)) {
                named.add(target);
                last = target;
            }
        }
        return named;
    }

    private void replace(Link link, int place, List<Change> changes, Map<String, String> live, Faults faults) {
        String last = null;
        String id = null;
        for (Change change : changes) {
            Row after = change.after();
            String target = target(change, place);
            if (target != null) {
                // What no row was may be one by now: one that was created in between.
                id = id != null && target.equals(last) ? id : live.get(target);
                last = target;
                if (id == null) {
                    fault(change, link, target, faults);
                } else {
                    after.set(place, id);
                }
            }
            if (change.kind() == Change.Kind.CREATE
                    && link.target().equals(after.table().name())) {
                live.put(after.id(), after.id());
            }
        }
    }

    /** What the row is newly linked to; null when it is not. */
    private static @Nullable String target(Change change, int place) {
        return change.changes(place) ? (String) change.after().get(place) : null;
    }

    private void fault(Change change, Link link, String target, Faults faults) {
        String field = change.after().table().column(link.column()).jsonName();
        String named = schema.table(link.target()).keyed() ? "id or key" : "id";
        faults.at(
                change.pointer() + "/" + field,
                field + " must be the " + named + " of one of the live " + link.target() + "; " + target + " is none.");
    }
}
