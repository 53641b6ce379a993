package dev.cairn.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names that the environment and the settings file may use: long flags without dashes, in the environment with CAIRN_ in front. */
public final class SettingNames {
    static final String PREFIX = "CAIRN_";
    static final String DATA = "data";
    static final String TOKEN_FILE = "token-file";
    /** What {@code cairn.properties} may hold. */
    public static final List<String> IN_FILE = List.of(
            "host",
            "port",
            "allow-host",
            "allow-origin",
            TOKEN_FILE,
            "log-format",
            "log-level",
            "slow-query",
            "log-sql",
            "backup-every",
            "backup-keep",
            "backup-max-size");
    /** Variables that the launcher script reads. */
    private static final List<String> LAUNCHER = List.of("CAIRN_JAVA", "CAIRN_JAVA_OPTS");

    private SettingNames() {}

    /** Whether the environment can give that setting. */
    static boolean inEnvironment(String name) {
        return name.equals(DATA) || IN_FILE.contains(name);
    }

    /** {@code log-level} becomes {@code CAIRN_LOG_LEVEL}. */
    public static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Every variable that means something, the launcher's included. */
    static List<String> variables() {
        List<String> variables = new ArrayList<>(LAUNCHER);
        variables.add(variable(DATA));
        IN_FILE.forEach(name -> variables.add(variable(name)));
        return variables;
    }
}
