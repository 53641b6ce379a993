package dev.cairn.platform.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request. Immutable.
 *
 * @param pointer a JSON pointer into the body, for example {@code /tasks/3/title}; null when the fault is not in the body
 * @param parameter the name of the query parameter or header at fault; null when the fault is in the body
 * @param detail what is wrong and what would be right, in one sentence
 */
public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
    /** A fault in the body. */
    public static Fault at(String pointer, String detail) {
        return new Fault(pointer, null, detail);
    }

    /** The pointer to a member whose name anybody may have chosen (RFC 6901). */
    public static String pointer(String above, String member) {
        return above + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    /** A fault in the query or in a header. */
    public static Fault in(String parameter, String detail) {
        return new Fault(null, parameter, detail);
    }

    /** The same fault in a larger body, where the part it points into stands at that pointer. */
    public Fault under(String prefix) {
        return pointer == null ? this : new Fault(prefix + pointer, null, detail);
    }
}
