package dev.cairn.bench;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.report.Results;
import dev.cairn.bench.report.Spread;
import dev.cairn.bench.subject.Subjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(
        name = "compare",
        description = {
            "Compares the results of two commits. What counts is the ratio to a peer that was measured in the same run;",
            "rates alone compare only when the machine was as quiet both times."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Option(names = "--to", description = "The peer (default: bun).")
    private String peer = "bun";

    @Parameters(index = "0", paramLabel = "OLD", description = "The results of the one.")
    private Path first = Path.of("old.json");

    @Parameters(index = "1", paramLabel = "NEW", description = "The results of the other.")
    private Path second = Path.of("new.json");

    @Override
    public Integer call() throws IOException {
        Results old = Results.read(first);
        Results now = Results.read(second);
        System.out.printf(
                "%s -> %s%n", old.setting().get("commit"), now.setting().get("commit"));
        for (int rows : now.sizes()) {
            for (Work work : Work.values()) {
                compare(old, now, rows, work);
            }
        }
        return 0;
    }

    private void compare(Results old, Results now, int rows, Work work) {
        List<Measured> before = old.of(rows, work, Subjects.CAIRN);
        List<Measured> after = now.of(rows, work, Subjects.CAIRN);
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        Spread oldRatio = old.ratio(rows, work, Subjects.CAIRN, peer);
        Spread newRatio = now.ratio(rows, work, Subjects.CAIRN, peer);
        boolean apart = newRatio.least() > oldRatio.most() || newRatio.most() < oldRatio.least();
        System.out.printf(
                Locale.ROOT,
                "%,9d %s  to %s %s -> %s %s  rate %,.0f -> %,.0f  p99 %.2f -> %.2f ms%n",
                rows,
                work,
                peer,
                oldRatio.text(),
                newRatio.text(),
                apart ? "*" : " ",
                median(before.stream().mapToDouble(Measured::rate)),
                median(after.stream().mapToDouble(Measured::rate)),
                median(before.stream().mapToDouble(Measured::p99)),
                median(after.stream().mapToDouble(Measured::p99)));
    }

    private static double median(java.util.stream.DoubleStream numbers) {
        return Spread.of(numbers).median();
    }
}
