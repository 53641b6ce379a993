package dev.cairn.app.maintenance;

import java.util.List;

/**
 * What a check of a database has found. Immutable.
 *
 * @param database the file
 * @param revision the number of the last change
 * @param pending migrations that this Cairn would apply; no fault
 * @param checks each check with its faults, in order
 */
public record CheckReport(String database, long revision, List<String> pending, List<Result> checks) {
    public CheckReport {
        pending = List.copyOf(pending);
        checks = List.copyOf(checks);
    }

    /**
     * One check. Immutable.
     *
     * @param name what was looked at, for example {@code foreign keys}
     * @param faults one line each, the first ones of many; empty when all is well
     */
    public record Result(String name, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return checks.stream().allMatch(check -> check.faults().isEmpty());
    }

    /** The report for people, a line for each check and each fault. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Result check : checks) {
            text.append(check.faults().isEmpty() ? "ok      " : "FAULTY  ")
                    .append(check.name())
                    .append('\n');
            check.faults()
                    .forEach(fault -> text.append("        ").append(fault).append('\n'));
        }
        pending.forEach(script -> text.append("pending ").append(script).append('\n'));
        return text + database + " is " + (sound() ? "sound" : "faulty") + " at revision " + revision;
    }
}
