package dev.cairn.tests.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another process that has the database open and does what it is told. Close it to be sure that it is gone. */
final class SqlProcess implements AutoCloseable {
    /** Not SQL: has the process read the files as any others, which no process may do to a database that it has open. */
    static final String READ_FILES = "read the files";

    private static final String DONE = "done";

    private final Process process;
    private final BufferedReader answers;

    private SqlProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static SqlProcess on(Path file) {
        List<String> command = new ArrayList<>(JavaProcess.command(SqlProcess.class.getName()));
        command.add(file.toString());
        return started(command);
    }

    /** The same, started by that command. */
    static SqlProcess started(List<String> command) {
        try {
            return new SqlProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a statement there, and returns once it has succeeded. */
    void run(String sql) {
        try {
            process.getOutputStream().write((sql + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (!DONE.equals(answer)) {
                throw new AssertionError(sql + " ended with " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds it in the middle of its transaction (SIGSTOP), as a debugger or a laptop that sleeps does. */
    void stop() {
        signal("-STOP");
    }

    /** Lets it go on (SIGCONT). */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, "" + process.pid())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill " + signal + " ended with " + exit);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets it close the database and end. */
    void end() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it in the middle of its transaction (SIGKILL). */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** The other process: statements come as lines, and each is answered with a line. */
    public static void main(String[] arguments) throws IOException, SQLException {
        BufferedReader statements = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            for (String sql = statements.readLine(); sql != null; sql = statements.readLine()) {
                if (sql.equals(READ_FILES)) {
                    Files.readAllBytes(Path.of(arguments[0]));
                    Files.readAllBytes(Path.of(arguments[0] + "-shm"));
                    System.out.println(DONE);
                } else {
                    System.out.println(run(statement, sql));
                }
            }
        }
    }

    private static String run(Statement statement, String sql) {
        try {
            statement.executeUpdate(sql);
            return DONE;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
