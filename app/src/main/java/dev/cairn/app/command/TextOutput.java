package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.transfer.OutputFile;
import dev.cairn.db.file.DatabaseFailures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that print one text: to standard output, or to a file. */
final class TextOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write (default: standard output).")
    private @Nullable Path file;

    /** Writes the text where it was asked for. */
    void write(String text, PrintWriter standard) {
        if (file == null || file.toString().equals("-")) {
            standard.print(text);
            standard.flush();
            return;
        }
        try {
            OutputFile.write(file, OutputFile.Readers.AS_USUAL, out -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                return bytes.length;
            });
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    String.valueOf(DatabaseFailures.translated(file, e).getMessage()),
                    e);
        }
    }
}
