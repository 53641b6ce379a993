package dev.cairn.app.beads;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The key of the project that issues are imported into. */
public final class ProjectKey {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
    private static final String OTHERWISE = "BEADS";

    private ProjectKey() {}

    /** The key a caller gave, in capitals; refused unless it has the form of one. */
    public static String checked(String key) {
        String capitals = key.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(capitals).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--project " + key + " is no key: 2 to 10 of A-Z and 0-9, a letter first");
        }
        return capitals;
    }

    /** The prefix that most issues share, as a key: {@code bd-kwro} gives BD. */
    static String fromIds(Collection<String> ids) {
        Map<String, Long> prefixes = ids.stream()
                .map(id -> id.replaceFirst("-.*", "").toUpperCase(Locale.ROOT))
                .filter(prefix -> FORM.matcher(prefix).matches())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return prefixes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(OTHERWISE);
    }
}
