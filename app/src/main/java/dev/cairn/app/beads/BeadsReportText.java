package dev.cairn.app.beads;

import java.util.List;
import java.util.Map;

/** A report as a person reads it. */
public final class BeadsReportText {
    private static final int MOST_NAMED = 20;

    private final StringBuilder text = new StringBuilder();

    private BeadsReportText() {}

    /** The report in a few lines, without a line break at the end. */
    public static String of(BeadsReport report) {
        return new BeadsReportText().build(report);
    }

    private String build(BeadsReport report) {
        text.append(report.issues())
                .append(" issues -> project ")
                .append(report.project())
                .append(": ")
                .append(report.tickets())
                .append(" tickets, ")
                .append(report.tasks())
                .append(" tasks");
        counts("Fields without a column, kept in the description:", report.keptInDescription());
        counts("Fields not kept:", report.notKept());
        report.shortened()
                .forEach((field, issues) -> names("Issues whose " + field + " was too long and was cut:", issues));
        names("Issues whose parent is not in the file, made tickets:", report.missingParents());
        names("Issues whose parents form a ring, made tickets:", report.rings());
        if (!report.broken().isEmpty()) {
            text.append("\nLines left out:");
            report.broken()
                    .forEach(line -> text.append("\n  line ")
                            .append(line.line())
                            .append(": ")
                            .append(line.reason()));
        }
        return text.toString();
    }

    private void counts(String heading, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            text.append('\n').append(heading);
            counts.forEach((field, count) -> text.append(String.format("%n  %-36s %6d", field, count)));
        }
    }

    private void names(String heading, List<String> issues) {
        if (!issues.isEmpty()) {
            text.append('\n').append(heading).append("\n  ");
            text.append(String.join(", ", issues.subList(0, Math.min(MOST_NAMED, issues.size()))));
            if (issues.size() > MOST_NAMED) {
                text.append(" and ").append(issues.size() - MOST_NAMED).append(" more (all with --json)");
            }
        }
    }
}
