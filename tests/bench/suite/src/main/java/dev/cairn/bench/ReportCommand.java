package dev.cairn.bench;

import dev.cairn.bench.report.Page;
import dev.cairn.bench.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page again. */
@Command(
        name = "report",
        description = "Writes the figures and pictures of docs/performance.md from results that are there.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Option(names = "--docs", description = "The folder of the page (default: docs).")
    private Path docs = Path.of("docs");

    @Parameters(paramLabel = "RESULTS", description = "The results as JSON.")
    private Path results = Path.of("results.json");

    @Override
    public Integer call() throws IOException {
        new Page(docs).write(Results.read(results));
        return 0;
    }
}
