package dev.cairn.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command can end. The only place that gives failures their numbers. */
public enum ExitCode {
    OK(0, "done"),
    USAGE(2, "unknown command, flag or setting, or a value that does not fit"),
    CANNOT_LISTEN(3, "the port is taken by another program, or the address is not this machine's"),
    ALREADY_SERVED(4, "another process holds the data folder or its database"),
    UNREADABLE(5, "a file or folder cannot be read or written"),
    FOREIGN_DATABASE(6, "cairn.db is not a Cairn database"),
    SCHEMA(
            7,
            "the database is newer than this Cairn or has a table that it cannot read,"
                    + " or a migration was edited, is missing, fails or is at fault"),
    REFUSED(
            8,
            "refused, and nothing was written: an import whose file is at fault or whose database is not empty,"
                    + " or undoing what cannot be undone or would lose rows without --yes"),
    FAULTY(9, "the database or a backup is damaged, or a check found faults in it"),
    INTERNAL(70, "a defect in Cairn");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** What it means, in one line. */
    public String meaning() {
        return meaning;
    }

    /** All meanings by number, for help pages. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode exit : values()) {
            meanings.put(String.valueOf(exit.code), exit.meaning);
        }
        return meanings;
    }
}
