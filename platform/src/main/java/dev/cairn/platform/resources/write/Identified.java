package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.KeptTexts;
import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.JsonList;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the live rows that ids and keys in their normal form name: one statement for ids, one for keys. */
final class Identified {
    private static final KeptTexts<Place> ONE = new KeptTexts<>(Identified::selectOne);
    private static final KeptTexts<Place> MANY = new KeptTexts<>(Identified::selectMany);

    private Identified() {}

    /** Where names are looked for. */
    private record Place(Table table, String column) {}

    /** The ids of the live rows by what named them; what names none is missing. */
    static Map<String, String> live(Session session, Table table, Collection<String> idsOrKeys) throws SQLException {
        List<String> ids = new ArrayList<>(idsOrKeys.size());
        List<String> keys = new ArrayList<>(0);
        for (String named : idsOrKeys) {
            (Identities.isId(named) ? ids : keys).add(named);
        }
        Map<String, String> found = new HashMap<>();
        find(session, table, SystemColumns.ID, ids, found);
        if (table.keyed()) {
            find(session, table, "key", keys, found);
        }
        return found;
    }

    private static void find(Session session, Table table, String column, List<String> names, Map<String, String> found)
            throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        boolean one = names.size() == 1;
        Place place = new Place(table, column);
        PreparedStatement statement = session.statement(one ? ONE.of(place) : MANY.of(place));
        statement.setString(1, one ? names.get(0) : JsonList.of(names));
        try (ResultSet rows = Query.run(statement)) {
            while (rows.next()) {
                // What is known is not fetched, since each text that the driver fetches costs as much as finding the
                // row.
                String name = one ? names.get(0) : rows.getString(1);
                found.put(name, column.equals(SystemColumns.ID) ? name : rows.getString(2));
            }
        }
    }

    private static String selectOne(Place place) {
        return "SELECT t." + place.column + ", t.id FROM " + place.table.name() + " AS t WHERE t." + place.column
                + " = ?" + andLive(place.table);
    }

    private static String selectMany(Place place) {
        return "SELECT t." + place.column + ", t.id FROM json_each(?) AS wanted CROSS JOIN " + place.table.name()
                + " AS t ON t." + place.column + " = wanted.value WHERE true" + andLive(place.table);
    }

    private static String andLive(Table table) {
        return table.has(SystemColumns.DELETED_AT) ? " AND t.deleted_at IS NULL" : "";
    }
}
