package dev.cairn.db.schema;

import java.util.regex.Pattern;

/** Names on all sides: snake_case in SQL, camelCase in JSON, types in the singular. */
public final class Names {
    /** Plurals that are two letters longer than their singulars: statuses and aliases, but not houses and bases. */
    private static final Pattern LONGER = Pattern.compile(".*(ss|x|ch|sh|[b-df-hj-np-tv-z]us|ias)es");

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

    /** {@code work_entries} becomes {@code work_entry}, {@code statuses} becomes {@code status}, and {@code series} stays what it is. */
    public static String singular(String plural) {
        if (plural.endsWith("series") || plural.endsWith("species")) {
            return plural;
        } else if (plural.endsWith("ies") && !plural.endsWith("movies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        } else if (LONGER.matcher(plural).matches()) {
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
