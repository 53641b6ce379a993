package dev.cairn.platform.resources;

import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids and the keys that stand for them. */
public final class Identities {
    private static final int ID_CHARACTERS = 36;

    private Identities() {}

    /** Whether the text has the form of an id. */
    public static boolean isId(String text) {
        boolean fits = text.length() == ID_CHARACTERS;
        // Asked for every link of every row that is written, where a regular expression would be most of the cost.
        for (int i = 0; fits && i < ID_CHARACTERS; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            fits = dash ? text.charAt(i) == '-' : isHexadecimal(text.charAt(i));
        }
        return fits;
    }

    private static boolean isHexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** The one form in which an id or key is stored: ids in lower case, keys in capitals. */
    public static String normal(String idOrKey) {
        return isId(idOrKey) ? idOrKey.toLowerCase(Locale.ROOT) : capitals(idOrKey);
    }

    /** A key in capitals. Keys have the letters A to Z alone: a letter that only Unicode takes for one of them makes another key. */
    public static String capitals(String key) {
        char[] capitals = key.toCharArray();
        for (int i = 0; i < capitals.length; i++) {
            if (capitals[i] >= 'a' && capitals[i] <= 'z') {
                capitals[i] = Character.toUpperCase(capitals[i]);
            }
        }
        return String.valueOf(capitals);
    }

    /** The order in which the first row of one key is the live one or else the one deleted last. */
    public static String liveOrLastDeleted(String prefix) {
        return prefix + "deleted_at IS NOT NULL, " + prefix + "deleted_at DESC, " + prefix + "revision DESC";
    }

    /** What follows a comparison with an id or key, so that it finds the one row named: among live rows alone, or if asked deleted ones too. */
    public static String oneNamed(boolean deletedToo) {
        return deletedToo ? " ORDER BY " + liveOrLastDeleted("") + " LIMIT 1" : " AND deleted_at IS NULL";
    }

    /** The id of the row that an id or key names, or null when no such row is live (or, if asked, deleted: then the one deleted last). */
    public static @Nullable String find(Session session, ResourceModel model, String idOrKey, boolean deletedToo)
            throws SQLException {
        boolean byId = isId(idOrKey);
        if (!byId && !model.table().keyed()) {
            return null;
        }
        String sql = "SELECT id FROM " + model.table().name() + " WHERE " + (byId ? "id" : "key") + " = ?"
                + oneNamed(deletedToo);
        PreparedStatement statement = session.statement(sql);
        statement.setString(1, normal(idOrKey));
        try (ResultSet rows = Query.run(statement)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
