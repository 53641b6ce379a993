package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Version;
import dev.cairn.app.settings.OuterSettings;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.Suggestions;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together, and tells of every failure in one line. */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    /**
     * The command line with settings from that environment. When the arguments are given and begin with a command, it has no other: to describe
     * all of them takes longer than most of them run.
     */
    public static CommandLine line(Map<String, String> environment, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        List<Map.Entry<String, Class<?>>> named = RootCommand.COMMANDS.stream()
                .filter(command -> command.getKey().equals(first))
                .toList();
        return line(environment, named.isEmpty() ? RootCommand.COMMANDS : named);
    }

    private static CommandLine line(Map<String, String> environment, List<Map.Entry<String, Class<?>>> commands) {
        CommandLine line = new CommandLine(new RootCommand());
        commands.forEach(command -> line.addSubcommand(command.getKey(), command.getValue()));
        OuterSettings settings = new OuterSettings(environment);
        line.setDefaultValueProvider(settings);
        line.setParameterExceptionHandler((e, arguments) -> usage(e, settings));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        line.setExecutionStrategy(Commands::execute);
        describe(line);
        return line;
    }

    private static int execute(CommandLine.ParseResult result) {
        CommandLine command =
                result.asCommandLineList().get(result.asCommandLineList().size() - 1);
        boolean leaf = command.getSubcommands().isEmpty();
        if (!leaf && !command.isVersionHelpRequested()) {
            command.usage(command.getOut());
            return written(ExitCode.OK.code(), command);
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            option.stringValues().forEach(value -> OuterSettings.requireNotEmpty(option, value));
        }
        return written(new CommandLine.RunLast().execute(result), command);
    }

    /** A writer that prints keeps a failure to itself until it is asked, and so does the stream below it. */
    private static int written(int code, CommandLine command) {
        if (!command.getOut().checkError() && !System.out.checkError()) {
            return code;
        }
        command.getErr()
                .println("cairn: cannot write to standard output; make room where it goes, or name another place");
        return code == ExitCode.OK.code() ? ExitCode.UNREADABLE.code() : code;
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getCommandSpec().version("Cairn " + Version.number());
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.width(110);
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCode.meanings());
        line.getSubcommands().values().forEach(Commands::describe);
    }

    private static int usage(ParameterException e, OuterSettings settings) {
        if (e.getCause() instanceof CommandFailure failure) {
            return failed(failure, e.getCommandLine());
        }
        String source = settings.source(e.getArgSpec());
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        e.getCommandLine()
                .getErr()
                .println("cairn: " + message(e) + (source == null ? "" : " It came from " + source + ".") + " See '"
                        + name + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String message(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0).replaceFirst("=.*", ""), e.getCommandLine())
                : firstLine(String.valueOf(e.getMessage())) + ".";
    }

    private static String unknown(String word, CommandLine command) {
        boolean option = word.startsWith("-");
        List<String> known = option
                ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                : command.getSubcommands().entrySet().stream()
                        .filter(sub ->
                                !sub.getValue().getCommandSpec().usageMessage().hidden())
                        .map(Map.Entry::getKey)
                        .toList();
        String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
        String near = known.isEmpty() ? "" : " " + Suggestions.sentence(word, known);
        return "there is no " + kind + " " + word + "." + near;
    }

    private static int failed(Exception e, CommandLine command) {
        LOG.debug("The command failed", e);
        if (e instanceof CommandFailure failure) {
            command.getErr().println("cairn: " + failure.line());
            return failure.exit().code();
        }
        if (e instanceof Problem problem) {
            command.getErr().println("cairn: " + problem.detail());
            return exit(problem.type()).code();
        }
        command.getErr()
                .println("cairn: this is a defect in Cairn: " + firstLine(String.valueOf(e))
                        + "; run it again with --log-level debug for all there is to know");
        return ExitCode.INTERNAL.code();
    }

    private static ExitCode exit(ProblemType type) {
        return switch (type) {
            case BUSY, DEADLINE -> ExitCode.ALREADY_SERVED;
            case STORAGE_FULL, WRITING_STOPPED -> ExitCode.UNREADABLE;
            case INVALID, CONFLICT -> ExitCode.REFUSED;
            default -> ExitCode.INTERNAL;
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
