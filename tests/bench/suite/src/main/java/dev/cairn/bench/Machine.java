package dev.cairn.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run ran on. */
final class Machine {
    private Machine() {}

    /** Machine, versions and commit, by name. */
    static Map<String, String> describe(Path root, Path bun) throws IOException, InterruptedException {
        Map<String, String> setting = new LinkedHashMap<>();
        setting.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        setting.put("commit", output(root, "git", "describe", "--always", "--dirty"));
        setting.put(
                "processor", Runtime.getRuntime().availableProcessors() + " x " + field("/proc/cpuinfo", "model name"));
        setting.put(
                "memory",
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 / 1024 + " GB");
        setting.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        setting.put(
                "load when it began", Files.readString(Path.of("/proc/loadavg")).replaceFirst("(?s) .*", ""));
        setting.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        setting.put("Bun", output(root, bun.resolve("node_modules/.bin/bun").toString(), "--version"));
        setting.put("wrk", output(root, "wrk", "--version").replaceFirst(" \\[.*", ""));
        return setting;
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                .findFirst()
                .orElse("0");
    }

    private static String output(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.lines().findFirst().orElse("").strip();
        } catch (IOException absent) {
            return "none";
        }
    }
}
