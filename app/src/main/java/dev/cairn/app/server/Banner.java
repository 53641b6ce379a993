package dev.cairn.app.server;

import dev.cairn.app.Version;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The line that a server prints when it listens. */
final class Banner {
    private Banner() {}

    static String of(URI address, Path folder, String contents) {
        Instant now = Instant.now();
        Instant started = ProcessHandle.current().info().startInstant().orElse(now);
        double seconds = Duration.between(started, now).toMillis() / 1000.0;
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
