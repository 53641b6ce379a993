package dev.cairn.app.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How backups are named: by Cairn, after the moment at which they were made, or by the moment at which something replaced them. */
final class BackupName {
    /** No separators and no dot in front: a name never leads out of the folder. */
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final Pattern REGULAR = Pattern.compile("cairn-[0-9]{8}T[0-9]{9}Z");
    private static final Pattern KEPT = Pattern.compile("before-[a-z]+-[0-9]{8}T[0-9]{9}Z(-[0-9]+)?");
    private static final Pattern STAMP = Pattern.compile("[0-9]{8}T[0-9]{9}Z");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private BackupName() {}

    /** The name of a backup made at that moment. */
    static String regular(Instant moment) {
        return "cairn-" + MOMENT.format(moment);
    }

    /** The name of a database that was replaced at that moment. */
    static String replaced(Instant moment) {
        return "before-restore-" + MOMENT.format(moment);
    }

    /** Whether it may be looked for in the folder of backups at all. */
    static boolean usable(String name) {
        return USABLE.matcher(name).matches();
    }

    /** Whether Cairn gives such names. What has another was put there by somebody else, and is theirs. */
    static boolean isOurs(String name) {
        return isRegular(name) || KEPT.matcher(name).matches();
    }

    /** What names sort by: the moment in them, and then the name. */
    static String age(String name) {
        Matcher moment = STAMP.matcher(name);
        return (moment.find() ? moment.group() : "") + name;
    }

    /** Whether it is a backup made to be one, and not a database kept before something replaced it. */
    static boolean isRegular(String name) {
        return REGULAR.matcher(name).matches();
    }
}
