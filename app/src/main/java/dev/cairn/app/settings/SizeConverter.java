package dev.cairn.app.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500m} and {@code 20g} as bytes. */
public final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})([kmgt])");
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            int shift = 10 * (UNITS.indexOf(matcher.group(2)) + 1);
            if (amount <= Long.MAX_VALUE >> shift) {
                return amount << shift;
            }
        }
        throw new TypeConversionException("'" + text + "' is no size such as 500m or 20g, at most 8388607t");
    }
}
