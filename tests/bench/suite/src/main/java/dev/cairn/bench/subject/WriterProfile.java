package dev.cairn.bench.subject;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the thread of Cairn that writes does, as async-profiler sees it: whether it runs or waits, a thousand times a second. */
public final class WriterProfile {
    /** Beside the parts: how much of the time the writer was on a processor. */
    public static final String RUNS = "RUNS";
    /** Beside the parts: how much of the time it was ready to run and had none. */
    public static final String QUEUES = "QUEUES";

    private static final String NAME = "cairn-writer";
    private static final String WRITER = "[" + NAME;

    private final long process;
    private final Scheduled before;
    private final Path agent;
    private final Path stacks;

    private WriterProfile(long process, Path folder) throws IOException {
        this.process = process;
        this.before = Scheduled.of(process);
        this.agent = folder.resolve("libasyncProfiler.so");
        this.stacks = folder.resolve("writer.collapsed");
        String system = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
        try (InputStream library = WriterProfile.class.getResourceAsStream("/" + system + "/libasyncProfiler.so")) {
            if (library == null) {
                throw new IOException("async-profiler is not among the suite's libraries");
            }
            Files.copy(library, agent, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the writer can be doing. */
    public enum Part {
        /** In SQLite, under a statement that inserts or updates rows. */
        STORES,
        /** In SQLite, under any other statement: parents, rows as they stand, the count of revisions. */
        READS,
        /** In a commit, where changed pages go to the log, or in a checkpoint, where they go from the log to the file. */
        COMMITS,
        /** Waiting for the disk: for the sync of the last group, when no other write is there, or for one in a checkpoint. */
        SYNCS,
        /** Handing values to SQLite. */
        BINDS,
        /** Anything else of Cairn or the driver. */
        JAVA,
        /** Stopped, mostly to collect garbage. */
        PAUSES,
        /** No write is there. */
        WAITS
    }

    /** How long Linux has had the writer on a processor, and waiting for one, in nanoseconds by that time. */
    private record Scheduled(long now, long runs, long queues) {
        static Scheduled of(long process) throws IOException {
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
                for (Path thread : threads.toList()) {
                    if (Files.readString(thread.resolve("comm")).strip().equals(NAME)) {
                        String[] times =
                                Files.readString(thread.resolve("schedstat")).split(" ", -1);
                        return new Scheduled(System.nanoTime(), Long.parseLong(times[0]), Long.parseLong(times[1]));
                    }
                }
            }
            throw new IOException("the server has no thread " + NAME);
        }
    }

    /** Begins to look at the server in that process, with files of its own in that folder. */
    static WriterProfile begin(long process, Path folder) throws IOException {
        WriterProfile profile = new WriterProfile(process, folder);
        profile.command("start,event=wall,interval=1ms,threads");
        return profile;
    }

    /** Ends looking. The part of the time that each part took, which add up to 1, and {@link #RUNS} and {@link #QUEUES}. */
    public Map<String, Double> end() throws IOException {
        Scheduled after = Scheduled.of(process);
        command("stop,collapsed,threads,file=" + stacks);
        Map<Part, Long> seen = new EnumMap<>(Part.class);
        for (String line : Files.readAllLines(stacks)) {
            if (line.startsWith(WRITER)) {
                seen.merge(part(line), Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), Long::sum);
            }
        }
        double all = seen.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            shares.put(part.name(), seen.getOrDefault(part, 0L) / all);
        }
        double time = after.now - before.now;
        shares.put(RUNS, (after.runs - before.runs) / time);
        shares.put(QUEUES, (after.queues - before.queues) / time);
        return shares;
    }

    private void command(String options) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process));
            try {
                machine.loadAgentPath(agent.toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("async-profiler cannot look into the server", e);
        }
    }

    /** A stack's frames, the outermost first, have semicolons between them. */
    private static Part part(String stack) {
        if (stack.contains("Safepoint") || stack.contains("[GC_active]")) {
            return Part.PAUSES;
        } else if (stack.contains("/GroupCommit.commit") || stack.contains("/Checkpoints.")) {
            return stack.contains("fsync") || stack.contains("fdatasync") ? Part.SYNCS : Part.COMMITS;
        } else if (stack.contains("/DB.sqlbind")) {
            return Part.BINDS;
        } else if (stack.contains("/NativeDB.")) {
            return stack.contains("/InsertStatement.run") || stack.contains("/Update.run") ? Part.STORES : Part.READS;
        }
        return stack.contains("/Writer.take") ? waiting(stack) : Part.JAVA;
    }

    /** A group that is open takes who comes until the last one is on disk. */
    private static Part waiting(String stack) {
        return stack.contains("/GroupCommit.joining") ? Part.SYNCS : Part.WAITS;
    }
}
