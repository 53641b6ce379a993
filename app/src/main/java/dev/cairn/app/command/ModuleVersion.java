package dev.cairn.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A version of a module's tables, as a user writes it: {@code tickets:1}. Immutable. */
record ModuleVersion(String module, int version) {
    private static final Pattern TEXT = Pattern.compile("([a-z][a-z0-9_]*):([0-9]{1,9})");

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<ModuleVersion> {
        @Override
        public ModuleVersion convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no module and version such as tickets:1");
            }
            return new ModuleVersion(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
    }
}
