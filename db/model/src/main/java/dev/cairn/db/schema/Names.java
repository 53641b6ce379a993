package dev.cairn.db.schema;

/** Names on both sides: snake_case in SQL, camelCase in JSON. */
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
}
