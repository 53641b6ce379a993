package dev.cairn.app.server;

import dev.cairn.app.Version;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** The line that a server prints when it listens. */
final class Banner {
    private Banner() {}

    static String of(URI address, Path folder, String contents) {
        // Since the start of the JVM, and not of the process, which the launcher may have built the jar in.
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        double seconds = (System.currentTimeMillis() - started) / 1000.0;
        return String.format(
                Locale.ROOT,
                "Cairn %s listening on %s, data %s (%s), started in %.1f s",
                Version.number(),
                address,
                folder,
                contents,
                seconds);
    }
}
