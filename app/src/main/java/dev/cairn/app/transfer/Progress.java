package dev.cairn.app.transfer;

import java.io.IOException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far a long command is, on standard error and only when a person watches. Used by one thread. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 100;
    private static final long MEBIBYTE = 1 << 20;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Progress counted in rows, of which there will be as many as {@link #total} says. */
    static Progress ofRows(String what) {
        return new Progress(watched() ? bar(what, -1, " rows", 1) : null);
    }

    /** Progress counted in bytes; a negative total when it is not known. */
    static Progress ofBytes(String what, long total) {
        return new Progress(watched() ? bar(what, total, " MiB", MEBIBYTE) : null);
    }

    /** Says how much there will be. */
    void total(long total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    /** One more row. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** That much is done. */
    void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static ProgressBar bar(String what, long total, String unit, long unitSize) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    /** Java itself cannot tell whether standard error is a terminal; where there is no shell to ask, nothing is shown. */
    private static boolean watched() {
        try {
            Process asked = new ProcessBuilder("sh", "-c", "[ -t 2 ]")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return asked.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
