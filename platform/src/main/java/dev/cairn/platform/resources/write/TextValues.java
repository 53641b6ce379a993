package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.resources.GlobRule;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.Suggestions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Free text, keys and enums as they may be stored. */
final class TextValues {
    private TextValues() {}

    /** The text of a JSON string. The reader of JSON has refused what SQLite cannot hold as it is. */
    static String plain(JsonNode node) {
        if (!node.isTextual()) {
            throw new UnfitValue("must be a string, not " + JsonValues.kind(node));
        }
        return node.textValue();
    }

    /** Free text within the column's bounds and rules; a key in capitals. */
    static String free(Column column, List<GlobRule> rules, JsonNode node) {
        String text = plain(node);
        String stored = column.name().equals(SystemColumns.KEY) ? Identities.capitals(text) : text;
        checkLength(column, stored, "characters");
        if (mustSaySomething(column) && isBlank(stored)) {
            throw new UnfitValue("must not be blank");
        }
        for (GlobRule rule : rules) {
            if (!rule.allows(stored)) {
                throw new UnfitValue("must match ^" + rule.expression() + ", the rule " + rule.name());
            }
        }
        return stored;
    }

    /** One of the declared values: that very text, so that many rows which wait to be written share it. */
    static String listed(Column column, JsonNode node) {
        String text = plain(node);
        int declared = column.values().indexOf(text);
        if (declared < 0) {
            String near = Suggestions.nearest(text, column.values()).stream()
                    .findFirst()
                    .map(value -> " (did you mean \"" + value + "\"?)")
                    .orElse("");
            throw new UnfitValue("must be one of " + String.join(", ", column.values()) + near);
        }
        return column.values().get(declared);
    }

    /** Refuses text shorter or longer than the column takes, counted in code points as SQLite counts them. */
    static void checkLength(Column column, String text, String unit) {
        Long minimum = column.minimum();
        Long maximum = column.maximum();
        long length = text.codePointCount(0, text.length());
        if ((minimum != null && length < minimum) || (maximum != null && length > maximum)) {
            throw new UnfitValue("must have " + range(minimum, maximum) + " " + unit + ", not " + length);
        }
    }

    /** A range in words. */
    static String range(@Nullable Long minimum, @Nullable Long maximum) {
        if (minimum == null || maximum == null) {
            return minimum == null ? "at most " + maximum : "at least " + minimum;
        }
        return minimum.equals(maximum) ? "precisely " + minimum : minimum + " to " + maximum;
    }

    private static boolean mustSaySomething(Column column) {
        Long minimum = column.minimum();
        return minimum != null && minimum >= 1;
    }

    /** Whether nothing of the text would be seen: control and zero-width characters are as blank as spaces of any kind. */
    private static boolean isBlank(String text) {
        int i = 0;
        while (i < text.length() && isBlank(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i == text.length();
    }

    private static boolean isBlank(int c) {
        return Character.isISOControl(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
