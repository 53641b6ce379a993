package dev.cairn.app.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 50ms}, {@code 2s}, {@code 10m}, {@code 24h} and {@code 90d}, and nothing longer than 100,000 days. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s|m|h|d)");
    /** Nanoseconds in a long end after 106,751 days. */
    private static final Duration LONGEST = Duration.ofDays(100_000);

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration such as 50ms, 2s, 24h or 90d");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException(
                    "'" + text + "' is longer than " + LONGEST.toDays() + "d, which is the most");
        }
        return duration;
    }
}
