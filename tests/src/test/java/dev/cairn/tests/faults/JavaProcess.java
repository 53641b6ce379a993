package dev.cairn.tests.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How another JVM is started with the classes of this one. */
final class JavaProcess {
    private JavaProcess() {}

    /** The command that runs that class; its arguments follow. */
    static List<String> command(String mainClass) {
        return command(List.of(), mainClass);
    }

    /** The same with further options of the JVM. */
    static List<String> command(List<String> options, String mainClass) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                // Surefire starts tests from a jar that only names the class path.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(mainClass);
        return command;
    }
}
