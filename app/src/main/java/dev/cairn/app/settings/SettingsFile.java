package dev.cairn.app.settings;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.platform.resources.Suggestions;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file {@code cairn.properties} in a data folder: one {@code name=value} a line, names as the long flags. */
final class SettingsFile {
    static final String NAME = "cairn.properties";
    private static final long MOST_BYTES = 1 << 20;

    private SettingsFile() {}

    /** The settings by name, empty when there is no such file. A name that is no setting fails the command. */
    static Map<String, String> read(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> settings = new TreeMap<>();
        Properties properties = load(file);
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name).strip()));
        settings.keySet().forEach(name -> requireKnown(file, name));
        return settings;
    }

    private static Properties load(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailure(ExitCode.USAGE, file + " is larger than 1 MiB, which no settings file is");
            }
            return parse(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE, "cannot read " + file + " as UTF-8 text: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
        }
    }

    private static Properties parse(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void requireKnown(Path file, String name) {
        if (!SettingNames.IN_FILE.contains(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + ": there is no setting " + name + ". " + Suggestions.sentence(name, SettingNames.IN_FILE));
        }
    }
}
