package dev.cairn.db.schema;

/** Names on all sides: snake_case in SQL, camelCase in JSON, types in the singular. */
public final class Names {
    private Names() {}

    /** {@code created_at} becomes {@code createdAt}. */
    public static String camelCase(String snakeCase) {
        StringBuilder out = new StringBuilder(snakeCase.length());
        boolean upper = false;
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c == '_') {
                upper = out.length() > 0;
            } else {
                out.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return out.toString();
    }

    /** {@code work_entries} becomes {@code work_entry}. */
    public static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        } else if (plural.endsWith("sses")
                || plural.endsWith("xes")
                || plural.endsWith("ches")
                || plural.endsWith("shes")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** The Java type of a row: {@code tickets} becomes {@code Ticket}, {@code work_entries} becomes {@code WorkEntry}. */
    public static String rowType(String table) {
        return capitalized(camelCase(singular(table)));
    }

    /** The first letter as a capital. */
    public static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
