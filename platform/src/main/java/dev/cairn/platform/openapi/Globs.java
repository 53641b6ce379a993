package dev.cairn.platform.openapi;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.NamedCheck;
import dev.cairn.db.schema.Table;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pattern of a text out of a named CHECK that consists of GLOBs alone. */
final class Globs {
    private static final Pattern GLOB = Pattern.compile("(?i)(\\w+)\\s+(NOT\\s+)?GLOB\\s+'((?:[^']|'')*)'");
    private static final String AND = "(?i)\\s+AND\\s+";

    private Globs() {}

    /** A regular expression that the column's texts fit, where its CHECKs say so in GLOBs. */
    static Optional<String> pattern(Table table, Column column) {
        StringBuilder pattern = new StringBuilder();
        for (NamedCheck check : table.checks()) {
            read(check.sql(), column).ifPresent(pattern::append);
        }
        return pattern.isEmpty() ? Optional.empty() : Optional.of("^" + pattern);
    }

    private static Optional<String> read(String sql, Column column) {
        StringBuilder pattern = new StringBuilder();
        for (String part : sql.strip().split(AND, -1)) {
            Matcher glob = GLOB.matcher(part.strip());
            if (!glob.matches() || !glob.group(1).equals(column.name())) {
                return Optional.empty();
            }
            String kind = glob.group(2) == null ? "(?=" : "(?!";
            pattern.append(kind)
                    .append(expression(glob.group(3).replace("''", "'")))
                    .append(')');
        }
        return Optional.of(pattern.toString());
    }

    /** What stands behind the last star does not matter, so the end is left open there. */
    private static String expression(String glob) {
        boolean open = glob.endsWith("*");
        String whole = open ? glob.substring(0, glob.length() - 1) : glob;
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            int end = c == '[' ? whole.indexOf(']', i + 2) : -1;
            if (end > 0) {
                expression.append(whole, i, end + 1);
                i = end;
            } else {
                expression.append(c == '*' ? ".*" : c == '?' ? "." : literal(c));
            }
        }
        return expression + (open ? "" : "$");
    }

    private static String literal(char c) {
        return "\\^$.|()[]{}+/".indexOf(c) < 0 ? String.valueOf(c) : "\\" + c;
    }
}
