package dev.cairn.platform.resources;

import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags: a row's is its revision, strong; what is derived from many rows carries a weak one. */
public final class EntityTags {
    /** The header of a request that is to change a row only as the caller knows it. */
    public static final String IF_MATCH = "If-Match";

    /** What If-Match takes, for a caller whose tags can never be a row's. */
    public static final String USABLE =
            "takes the revision of a row, such as \"12\", or *; the weak tags of other answers (fields, expand, lists) hold no row.";

    private static final Pattern REVISION = Pattern.compile("\\d{1,19}");
    private static final Pattern ROW_TAG = Pattern.compile("\\*|\"\\d{1,19}\"");

    private EntityTags() {}

    /** The strong tag of a row. */
    public static String ofRow(long revision) {
        return "\"" + revision + "\"";
    }

    /** Whether a list of tags from If-None-Match holds that tag, by weak comparison; {@code *} holds all. */
    public static boolean listed(@Nullable String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || opaque(one).equals(opaque(tag)));
    }

    /**
     * Whether a list of tags from If-Match holds the tag of that revision, by strong comparison; {@code *} holds all. A revision alone,
     * without quotes, counts as its tag.
     */
    public static boolean matches(String tags, long revision) {
        if (tags.strip().equals(Long.toString(revision))) {
            return true;
        }
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(ofRow(revision)));
    }

    /** Whether a list of tags from If-Match may hold the tag of some row. */
    public static boolean usable(String tags) {
        return REVISION.matcher(tags.strip()).matches()
                || Arrays.stream(tags.split(",", -1))
                        .anyMatch(one -> ROW_TAG.matcher(one.strip()).matches());
    }

    /** The tags of a request on one row, or null; a problem (400) where none of them can be a row's. */
    public static @Nullable String ifMatch(Request request) {
        String tags = request.header(IF_MATCH);
        if (tags != null && !usable(tags)) {
            refuseIfMatch(request, USABLE);
        }
        return tags;
    }

    /** Refuses If-Match where no single row is changed: a condition must not be overlooked. {@code reason} goes on from its name. */
    public static void refuseIfMatch(Request request, String reason) {
        if (request.header(IF_MATCH) != null) {
            throw Problem.of(ProblemType.BAD_REQUEST, List.of(Fault.in(IF_MATCH, IF_MATCH + " " + reason)));
        }
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
