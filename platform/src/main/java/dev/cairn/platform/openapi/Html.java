package dev.cairn.platform.openapi;

/** HTML as it is written; whatever is no tag of ours is escaped. Not thread-safe. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Markup as it stands. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text, in which backticks set code. */
    Html text(String text) {
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1;
            out.append(code ? "<code>" : "").append(escaped(parts[i])).append(code ? "</code>" : "");
        }
        return this;
    }

    /** An element of that name around text. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
