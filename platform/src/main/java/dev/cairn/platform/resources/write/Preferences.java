package dev.cairn.platform.resources.write;

import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Request;
import java.util.Arrays;

/** The {@code Prefer} header (RFC 7240): {@code return=minimal} spares the caller the rows. */
final class Preferences {
    private static final String MINIMAL = "return=minimal";

    private Preferences() {}

    static Returning wanted(Request request) {
        String prefer = request.header("Prefer");
        boolean minimal = prefer != null
                && Arrays.stream(prefer.split("[,;]", -1))
                        .anyMatch(one -> one.strip().equalsIgnoreCase(MINIMAL));
        return minimal ? Returning.NOTHING : Returning.ROW;
    }

    /** Says that the preference was followed. */
    static Answer applied(Returning wanted, Answer answer) {
        return wanted == Returning.NOTHING ? answer.with("Preference-Applied", MINIMAL) : answer;
    }
}
