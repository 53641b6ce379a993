package dev.cairn.app;

import dev.cairn.app.command.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands in this process, as a shell would. */
public final class CairnCli {
    private CairnCli() {}

    /** What a command left behind. */
    public record Result(int code, String out, String err) {
        public Result {
            out = out.replace("\r\n", "\n");
            err = err.replace("\r\n", "\n");
        }
    }

    public static Result run(Object... arguments) {
        return runWith(Map.of(), arguments);
    }

    public static Result runWith(Map<String, String> environment, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Commands.line(environment).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = line.execute(texts);
        return new Result(code, out.toString(), err.toString());
    }

    /** Exports a data folder to that file and fails the test when that fails. */
    public static void export(Path dataFolder, Path file) {
        Result result = run("export", "--data", dataFolder, "--output", file);
        if (result.code() != 0) {
            throw new AssertionError(result);
        }
    }
}
