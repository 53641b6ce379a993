package dev.cairn.app.settings;

import dev.cairn.platform.resources.Suggestions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Gives options that were not on the command line their value from the environment, then from the data folder's file. Used by one thread. */
public final class OuterSettings implements IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Map<Path, Map<String, String>> files = new HashMap<>();
    private final Map<ArgSpec, String> sources = new HashMap<>();

    /** Settings from a copy of these variables, by their full names ({@code CAIRN_PORT}). A data folder's file is read once an option needs it. */
    public OuterSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        CommandSpec command = argument.command();
        if (!(argument instanceof OptionSpec option) || command.commandLine().isUsageHelpRequested()) {
            return null;
        }
        String name = option.longestName().substring(2);
        String value = SettingNames.inEnvironment(name) ? fromEnvironment(option, name) : null;
        return value == null && SettingNames.IN_FILE.contains(name) ? fromFile(option, name) : value;
    }

    /** Where an option's value came from, when it did not come from the command line: a variable or a file. */
    public @Nullable String source(@Nullable ArgSpec argument) {
        return argument == null ? null : sources.get(argument);
    }

    /** Refuses an empty value, which nobody means: it is what a shell makes of a variable that is not set. */
    public static void requireNotEmpty(OptionSpec option, String value) {
        if (value.isEmpty()) {
            throw new ParameterException(
                    option.command().commandLine(),
                    "The value of " + option.longestName() + " is empty",
                    option,
                    value);
        }
    }

    /** A line for each variable that looks like a setting and is none. */
    public List<String> warnings() {
        List<String> known = SettingNames.variables();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(SettingNames.PREFIX) && !known.contains(name))
                .sorted()
                .map(name ->
                        "the variable " + name + " is no setting and is ignored. " + Suggestions.sentence(name, known))
                .toList();
    }

    private @Nullable String fromEnvironment(OptionSpec option, String name) {
        String variable = SettingNames.variable(name);
        return remember(option, environment.get(variable), variable);
    }

    private @Nullable String fromFile(OptionSpec option, String name) {
        Path folder = folder(option.command());
        if (folder == null) {
            return null;
        }
        String file = folder.resolve(SettingsFile.NAME).toString();
        String value = remember(
                option, files.computeIfAbsent(folder, SettingsFile::read).get(name), file);
        return value != null && name.equals(SettingNames.TOKEN_FILE)
                ? folder.resolve(value).toString()
                : value;
    }

    private @Nullable String remember(OptionSpec option, @Nullable String value, String source) {
        if (value != null) {
            sources.put(option, source);
            requireNotEmpty(option, value);
        }
        return value;
    }

    /** Defaults are given in no fixed order, so the data option may not have its own yet. */
    private @Nullable Path folder(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(DataOption.class::isInstance)
                .map(mixin -> ((DataOption) mixin)
                        .folder(environment.get(SettingNames.variable(SettingNames.DATA)), demo(command)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean demo(CommandSpec command) {
        OptionSpec demo = command.findOption("--demo");
        return demo != null && Boolean.TRUE.equals(demo.getValue());
    }
}
