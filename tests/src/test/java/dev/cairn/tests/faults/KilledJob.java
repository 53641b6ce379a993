package dev.cairn.tests.faults;

import dev.cairn.app.backup.BackupMaker;
import dev.cairn.app.backup.Restore;
import dev.cairn.app.backup.Retention;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that makes a backup, or restores one, and is killed at a step of it: no hook of the JVM runs, nothing is closed. */
final class KilledJob {
    private static final int KILLED = 137;
    private static final long LONGEST_END_SECONDS = 120;

    private KilledJob() {}

    /** {@code FOLDER STEP} and the name of the backup to restore; without a name it makes one. */
    public static void main(String[] arguments) {
        DataFolder folder = new DataFolder(Path.of(arguments[0]));
        Step.Listener steps = step -> {
            if (step == Step.valueOf(arguments[1])) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        if (arguments.length > 2) {
            new Restore(folder, steps).run(arguments[2]);
        } else {
            new BackupMaker(folder, steps).make(new Retention(1, Long.MAX_VALUE));
        }
    }

    /** Runs it and waits until it is gone; true when it was killed at that step, false when it came to its end. */
    static boolean run(Path folder, Step step, String... backup) {
        List<String> command = new ArrayList<>(JavaProcess.command(KilledJob.class.getName()));
        command.addAll(List.of(folder.toString(), step.name()));
        command.addAll(List.of(backup));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs");
            }
            if (process.exitValue() != 0 && process.exitValue() != KILLED) {
                throw new AssertionError("ended with " + process.exitValue());
            }
            return process.exitValue() == KILLED;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
