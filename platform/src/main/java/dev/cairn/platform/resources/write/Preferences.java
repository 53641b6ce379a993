package dev.cairn.platform.resources.write;

import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Request;
import java.util.Arrays;
import java.util.Locale;

/** The {@code Prefer} header (RFC 7240): {@code return=minimal} spares the caller the rows. Of several the first counts. */
final class Preferences {
    private static final String RETURN = "return=";
    private static final String MINIMAL = RETURN + "minimal";

    private Preferences() {}

    static Returning wanted(Request request) {
        String prefer = request.header("Prefer");
        boolean minimal = prefer != null
                && Arrays.stream(prefer.split(",", -1))
                        .map(Preferences::normal)
                        .filter(one -> one.startsWith(RETURN))
                        .findFirst()
                        .filter(MINIMAL::equals)
                        .isPresent();
        return minimal ? Returning.NOTHING : Returning.ROW;
    }

    /** A preference without its parameters; its value may be a token or a quoted string, which mean the same. */
    private static String normal(String preference) {
        return preference.replaceAll(";.*|[\\s\"]", "").toLowerCase(Locale.ROOT);
    }

    /** Says that the preference was followed. */
    static Answer applied(Returning wanted, Answer answer) {
        return wanted == Returning.NOTHING ? answer.with("Preference-Applied", MINIMAL) : answer;
    }
}
