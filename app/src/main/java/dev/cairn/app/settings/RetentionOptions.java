package dev.cairn.app.settings;

import picocli.CommandLine.Option;

/** How many backups stay. */
public final class RetentionOptions {
    @Option(
            names = "--backup-keep",
            paramLabel = "COUNT",
            description =
                    "How many backups stay; older ones go once a new one is complete (default: ${DEFAULT-VALUE}).")
    private int keep = 7;

    @Option(
            names = "--backup-max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description =
                    "How much disk all backups may take, for example 20g; the newest always stays (default: any).")
    private long maxBytes = Long.MAX_VALUE;

    /** How many. */
    public int keep() {
        return keep;
    }

    /** In bytes; {@link Long#MAX_VALUE} for any amount. */
    public long maxBytes() {
        return maxBytes;
    }
}
