package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.resources.write.CreateHandler.Target;
import dev.cairn.platform.resources.write.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Takes rows line by line in constant memory: lines are read and checked without a transaction, and written chunk by chunk. Immutable. */
final class StreamHandler {
    private final Transactions transactions;
    private final ResourceWriter writer;

    StreamHandler(Transactions transactions, ResourceWriter writer) {
        this.transactions = transactions;
        this.writer = writer;
    }

    /** Reads the stream to its end and reports. A missing parent is a problem (404) before the first line is read. */
    Answer take(Target target, InputStream stream) {
        if (target.parent() != null) {
            transactions.read(target::parentId);
        }
        StreamReport report = new StreamReport();
        StreamChunk chunk = new StreamChunk(transactions, writer, target, report);
        LineReader lines = new LineReader(stream);
        try {
            for (Line line = next(lines, chunk); line != null; line = next(lines, chunk)) {
                take(line, chunk, report);
            }
            chunk.write();
        } catch (Problem problem) {
            throw Problem.of(problem.type(), problem.detail() + " " + report.soFar(), problem);
        }
        return Answer.json(200, report.json().toString());
    }

    private static void take(Line line, StreamChunk chunk, StreamReport report) {
        if (!line.isBlank()) {
            report.read();
            chunk.add(line);
        }
    }

    private static @Nullable Line next(LineReader lines, StreamChunk chunk) {
        try {
            return lines.next();
        } catch (Problem brokenOff) {
            // What was read in full before the stream broke off is not left lying.
            chunk.write();
            throw brokenOff;
        } catch (IOException defect) {
            throw new UncheckedIOException("the stream of a request fails with problems alone", defect);
        }
    }
}
