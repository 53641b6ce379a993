package dev.cairn.db.migration;

import java.util.List;
import java.util.Map;

/**
 * What came of taking a copy of a database up, down and up again. Immutable.
 *
 * @param scripts what came of each script, the last applied first
 * @param rows the number of rows by table that took part, before the first script was undone
 * @param notes what could not be tried
 */
public record RoundTripReport(List<Result> scripts, Map<String, Long> rows, List<String> notes) {
    public RoundTripReport {
        scripts = List.copyOf(scripts);
        rows = Map.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Whether no script is at fault. */
    public boolean isSound() {
        return scripts.stream().allMatch(script -> script.faults().isEmpty());
    }

    /**
     * What came of one script. Immutable.
     *
     * @param module its module
     * @param version its version
     * @param name its file name
     * @param undone whether it was undone and applied again; not if it says that it cannot be
     * @param faults what was not as it ought to be
     */
    public record Result(String module, int version, String name, boolean undone, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }
}
