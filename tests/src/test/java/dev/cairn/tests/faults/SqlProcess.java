package dev.cairn.tests.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another process that has the database open and does what it is told. Close it to be sure that it is gone. */
final class SqlProcess implements AutoCloseable {
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
                System.out.println(run(statement, sql));
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
