package dev.cairn.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of a server. */
public final class ServeOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "The address to listen on (default: ${DEFAULT-VALUE}). Any but a loopback address needs --token-file.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 7070;

    @Option(names = "--demo", description = "Fill an empty database with demo data.")
    private boolean demo;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            split = ",",
            description = "Another name by which requests may reach this server (its Host header). Repeatable.")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "The one web origin that may call from a browser, for example http://localhost:5173.")
    private @Nullable String allowedOrigin;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file whose text callers must send as 'Authorization: Bearer TEXT'; 16 characters or more.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--slow-query",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Log statements that take longer, for example 50ms or 1s (default: 50ms).")
    private Duration slowQuery = Duration.ofMillis(50);

    @Option(names = "--log-sql", description = "Log every statement with its time, and its plan once.")
    private boolean logSql;

    @Option(
            names = "--backup-every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Make a backup that often, for example 24h or 6h; 0h makes none (default: 24h).")
    private Duration backupEvery = Duration.ofHours(24);

    @Mixin
    private RetentionOptions retention = new RetentionOptions();

    /** The name or address to listen on, not looked up yet. */
    public String host() {
        return host;
    }

    /** The port to listen on, 0 for any free one. May be out of range: nobody has checked it yet. */
    public int port() {
        return port;
    }

    /** Whether a database without any row, deleted ones included, is filled with demo data; any other stays as it is. */
    public boolean demo() {
        return demo;
    }

    /** Further names that a Host header may have, as they were written, white space included; empty for none. */
    public List<String> allowedHosts() {
        return allowedHosts;
    }

    /** An origin such as {@code http://localhost:5173}; null when no pages but the server's own may call. */
    public @Nullable String allowedOrigin() {
        return allowedOrigin;
    }

    /** The file with the token that callers must show, not read yet; null when none is asked for. */
    public @Nullable Path tokenFile() {
        return tokenFile;
    }

    /** How long a statement takes at least to be logged; zero for none of them. */
    public Duration slowQuery() {
        return slowQuery;
    }

    /** Whether all statements are logged, however fast. */
    public boolean logSql() {
        return logSql;
    }

    /** How often a backup is made; zero for never. */
    public Duration backupEvery() {
        return backupEvery;
    }

    /** How many backups stay. */
    public RetentionOptions retention() {
        return retention;
    }
}
