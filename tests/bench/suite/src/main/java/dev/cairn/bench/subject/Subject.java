package dev.cairn.bench.subject;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server that can be measured: Cairn, or a peer. Immutable.
 *
 * @param name its short name, as on the command line and in the results
 * @param title what the report calls it
 * @param durability what a commit of it survives
 * @param onJvm whether it runs on a JVM, which has to compile what it runs before it is fast
 * @param dialect how it is asked
 * @param command starts it on a port, in a folder of its own
 * @param environment the environment it needs besides, on that port and folder
 * @param database its database file in that folder
 */
public record Subject(
        String name,
        String title,
        String durability,
        boolean onJvm,
        Dialect dialect,
        Launch<List<String>> command,
        Launch<Map<String, String>> environment,
        String database) {
    /** Something that depends on where a server is to run. */
    public interface Launch<T> {
        /** The same for that port and folder. */
        T at(int port, Path folder);
    }
}
