package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.write.CreateHandler.Target;
import dev.cairn.platform.resources.write.LineReader.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines that are written together. A line that cannot be taken is left out and the others go in. Used by one thread. */
final class StreamChunk {
    private static final int MOST_ROWS = 1_000;
    /** Long lines must not add up to more memory than short ones. */
    private static final int MOST_BYTES = 8 << 20;
    /** After that many attempts the faults are not the kind that name their rows. */
    private static final int ATTEMPTS = 5;

    private static final Set<ProblemType> OF_THE_LINE = Set.of(
            ProblemType.BAD_REQUEST,
            ProblemType.NOT_FOUND,
            ProblemType.CONFLICT,
            ProblemType.CHANGED,
            ProblemType.TOO_LARGE,
            ProblemType.INVALID);

    private final Transactions transactions;
    private final ResourceWriter writer;
    private final Target target;
    private final StreamReport report;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** A line that repeats an id has to see the row that the first one made. */
    private final Set<String> ownIds = new HashSet<>();

    private int rows;
    private int bytes;

    StreamChunk(Transactions transactions, ResourceWriter writer, Target target, StreamReport report) {
        this.transactions = transactions;
        this.writer = writer;
        this.target = target;
        this.report = report;
    }

    private record Entry(long line, NewRow row) {}

    /** Adds a line that reads as a row, and writes the chunk when it is full. */
    void add(Line line) {
        Faults faults = new Faults();
        // Faults of other lines name this one by it, so it is no pointer: a stream has no rows at pointers.
        String place = "line " + line.number();
        NewRow row = read(line, place, faults);
        if (row == null || !faults.isEmpty()) {
            refuse(line.number(), place, faults.all());
            return;
        }
        if (row.row().get(SystemColumns.ID) instanceof String id && !ownIds.add(id)) {
            write();
            ownIds.add(id);
        }
        entries.put(place, new Entry(line.number(), row));
        rows += row.count();
        bytes += line.content().length;
        if (rows >= MOST_ROWS || bytes >= MOST_BYTES) {
            write();
        }
    }

    private @Nullable NewRow read(Line line, String place, Faults faults) {
        JsonNode body = StreamJson.read(line, place, faults);
        try {
            return body == null ? null : new CreateReader(faults).row(target.model(), body, place, target.link());
        } catch (Problem tooMany) {
            String bound = "A line takes at most " + CreateReader.MOST_ROWS + " rows, nested ones included";
            faults.at(place, bound + ": send some of them in lines of their own, under the parent's id.");
            return null;
        }
    }

    /** Writes what has been added. */
    void write() {
        for (int attempt = 1; attempt <= ATTEMPTS && !entries.isEmpty(); attempt++) {
            if (attempt() == Outcome.UNCLEAR) {
                break;
            }
        }
        entries.forEach(this::writeAlone);
        entries.clear();
        ownIds.clear();
        rows = 0;
        bytes = 0;
    }

    private enum Outcome {
        WRITTEN,
        SOME_LEFT_OUT,
        UNCLEAR
    }

    private Outcome attempt() {
        try {
            insert(entries.values().stream().map(Entry::row).toList(), true);
            entries.clear();
            return Outcome.WRITTEN;
        } catch (Problem problem) {
            Map<Entry, List<Fault>> named = named(problem);
            named.forEach((entry, faults) -> refuse(entry.line(), entry.row().pointer(), faults));
            entries.values().removeAll(named.keySet());
            return named.isEmpty() ? Outcome.UNCLEAR : Outcome.SOME_LEFT_OUT;
        }
    }

    private void writeAlone(String place, Entry entry) {
        try {
            insert(List.of(entry.row()), false);
        } catch (Problem problem) {
            requireOfTheLine(problem);
            refuse(
                    entry.line(),
                    place,
                    problem.faults().isEmpty() ? List.of(Fault.at(place, problem.detail())) : problem.faults());
        }
    }

    private void insert(List<NewRow> newRows, boolean alone) {
        NewRows rows = new NewRows(target.model(), newRows);
        Work<List<Written>> work = session -> writer.insert(session, rows, target.given(session), Returning.NOTHING);
        List<Written> written = alone ? transactions.writeAlone(work) : transactions.write(work);
        written.forEach(row -> report.taken(row.changed()));
    }

    /** The faults by the line that they name. */
    private Map<Entry, List<Fault>> named(Problem problem) {
        requireOfTheLine(problem);
        Map<Entry, List<Fault>> named = new LinkedHashMap<>();
        for (Fault fault : problem.faults()) {
            Entry entry = entries.get(place(fault));
            if (entry != null) {
                named.computeIfAbsent(entry, key -> new ArrayList<>()).add(fault);
            }
        }
        return named;
    }

    private static String place(Fault fault) {
        String pointer = fault.pointer() == null ? "" : fault.pointer();
        int end = pointer.indexOf('/', 1);
        return end < 0 ? pointer : pointer.substring(0, end);
    }

    /** Passes on a problem that is none of the rows' fault: it ends the stream. */
    private static void requireOfTheLine(Problem problem) {
        if (!OF_THE_LINE.contains(problem.type())) {
            throw problem;
        }
    }

    private void refuse(long line, String place, List<Fault> faults) {
        report.refused(
                line,
                faults.stream()
                        .map(fault -> fault.pointer() != null && fault.pointer().startsWith(place)
                                ? Fault.at(fault.pointer().substring(place.length()), fault.detail())
                                : fault)
                        .toList());
    }
}
