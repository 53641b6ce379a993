package dev.cairn.app.beads;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.transfer.BrokenLine;
import dev.cairn.app.transfer.Line;
import dev.cairn.app.transfer.NdjsonReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all issues of a Beads export: parents may stand behind their children, so nothing can be placed before the end. */
final class BeadsFile {
    private static final int MOST_ISSUES = 200_000;
    /** Broken lines that are named; more than these are a wrong file. */
    private static final int MOST_BROKEN = 1000;

    private BeadsFile() {}

    /** The issues by id in the order of the file. A broken line refuses the file, or is reported and passed over if the caller asks for that. */
    static Map<String, BeadsIssue> read(NdjsonReader reader, boolean skipBroken, BeadsReport report)
            throws IOException {
        Map<String, BeadsIssue> issues = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            try {
                more = readOne(reader, issues);
            } catch (BrokenLine e) {
                note(e, skipBroken, report);
            }
        }
        return issues;
    }

    private static boolean readOne(NdjsonReader reader, Map<String, BeadsIssue> issues) throws IOException, BrokenLine {
        @Nullable Line line = reader.next();
        if (line == null) {
            return false;
        }
        BeadsIssue issue = BeadsIssue.of(line);
        BeadsIssue earlier = issues.putIfAbsent(issue.id(), issue);
        if (earlier != null) {
            throw new BrokenLine(issue.line(), "issue " + issue.id() + " again, as on line " + earlier.line());
        }
        if (issues.size() > MOST_ISSUES) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "more than " + MOST_ISSUES + " issues in one file; import them in parts");
        }
        return true;
    }

    private static void note(BrokenLine broken, boolean skip, BeadsReport report) {
        if (!skip) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    broken.getMessage()
                            + "; nothing was imported: mend the line, or leave such lines out with --skip-broken");
        }
        if (report.broken().size() >= MOST_BROKEN) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "more than " + MOST_BROKEN + " broken lines; is this a Beads export?");
        }
        report.broken(broken);
    }
}
