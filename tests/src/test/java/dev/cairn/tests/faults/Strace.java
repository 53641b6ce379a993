package dev.cairn.tests.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.tests.concurrency.Crowd;
import dev.cairn.tests.faults.ServerProcess.Launch;
import dev.cairn.tests.faults.power.Trace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes whose system calls are watched or made to fail by strace. */
final class Strace {
    /** Where it says that tools are there (as {@code .ci/run} does), a test that cannot run is a failure. */
    private static final boolean REQUIRED = Boolean.getBoolean("cairn.faults.required");

    private Strace() {}

    /** Skips the test, and says why, where strace cannot be used. */
    static void assumeUsable() {
        assumeThat(usable(), "strace is not installed or may not trace; on Debian: apt-get install strace");
    }

    /** Skips the test for that reason, or fails it where everything has to be there. */
    static void assumeThat(boolean possible, String otherwise) {
        if (REQUIRED && !possible) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(possible, otherwise);
    }

    private static boolean usable() {
        try {
            Process strace = new ProcessBuilder(
                            "strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .start();
            strace.getInputStream().readAllBytes();
            return strace.waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    /** Starts the process so that everything it does to files is recorded there. */
    static Launch recording(Path record, String... jvm) {
        List<String> tool = new ArrayList<>(Trace.COMMAND);
        tool.add(record.toString());
        return new Launch(tool, List.of(jvm));
    }

    /** The same as {@link #recording}, on a disk that takes some time for the syncs of the log. */
    static Launch recordingSlowSyncs(Path record, String... jvm) {
        List<String> tool = new ArrayList<>(Trace.COMMAND);
        tool.addAll(tool.size() - 1, List.of("-e", "inject=fdatasync:delay_enter=20000"));
        tool.add(record.toString());
        return new Launch(tool, List.of(jvm));
    }

    /** Starts the process so that a record shows which files it opens and closes. */
    static Launch opening(Path record) {
        List<String> tool = List.of("strace", "-D", "-f", "-q", "--seccomp-bpf", "-e", "trace=open,openat,close", "-o");
        List<String> whole = new ArrayList<>(tool);
        whole.add(record.toString());
        return new Launch(whole, List.of());
    }

    /**
     * The same as {@link #recording}, and every sync of one thread fails from that one on, as on a disk that breaks; {@code once} for that one
     * alone.
     */
    static Launch failingSync(Path record, int first, boolean once) {
        List<String> tool = new ArrayList<>(Trace.COMMAND);
        String which = "fsync,fdatasync:error=EIO:when=" + first + (once ? "" : "+");
        tool.addAll(tool.size() - 1, List.of("-e", "inject=" + which));
        tool.add(record.toString());
        return new Launch(tool, List.of());
    }

    /** Starts the process so that no sync of that file succeeds, which has to be there. */
    static Launch failingSyncs(Path file, Path record, String... jvm) {
        List<String> tool = List.of("strace", "-D", "-f", "-q", "-P", file.toString(), "-e", "trace=fsync,fdatasync");
        List<String> whole = new ArrayList<>(tool);
        whole.addAll(List.of("-e", "inject=fsync,fdatasync:error=EIO", "-o", record.toString()));
        return new Launch(whole, List.of(jvm));
    }

    /** Starts the process so that this one write of each thread finds no space on the disk, which SQLite makes page by page. */
    static Launch withoutSpaceAtWrite(Path record, int which) {
        return new Launch(
                List.of(
                        "strace",
                        "-D",
                        "-f",
                        "-q",
                        "--seccomp-bpf",
                        "-e",
                        "trace=pwrite64",
                        "-e",
                        "inject=pwrite64:error=ENOSPC:when=" + which,
                        "-o",
                        record.toString()),
                List.of());
    }

    /** Waits until the record of a process that has ended is complete. */
    static void awaitEnd(Path record, ServerProcess process) {
        process.exitCode();
        Crowd.await(() -> "the end of " + record, () -> lastLine(record).startsWith(process.pid() + " +++ "));
    }

    private static String lastLine(Path record) {
        try (RandomAccessFile file = new RandomAccessFile(record.toFile(), "r")) {
            file.seek(Math.max(0, Files.size(record) - 200));
            byte[] end = new byte[200];
            int length = Math.max(0, file.read(end));
            String text = new String(end, 0, length, StandardCharsets.ISO_8859_1).strip();
            return text.substring(text.lastIndexOf('\n') + 1).replaceAll(" +", " ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
