package dev.cairn.app.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text among this program's resources with places to fill, written {@code {{name}}}. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /** The text of that resource in {@code templates/} with every place filled. */
    static String fill(String resource, Map<String, String> values) {
        Matcher place = PLACE.matcher(read(resource));
        return place.replaceAll(found -> Matcher.quoteReplacement(
                Objects.requireNonNull(values.get(found.group(1)), () -> "nothing for " + found.group())));
    }

    private static String read(String resource) {
        try (InputStream text = Template.class.getResourceAsStream("/templates/" + resource)) {
            return new String(Objects.requireNonNull(text, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
