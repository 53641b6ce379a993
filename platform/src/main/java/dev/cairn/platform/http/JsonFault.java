package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a document cannot be read: the parser's own messages name its classes and settings. */
final class JsonFault {
    private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.)' \\(code");
    private static final Pattern WORD = Pattern.compile("^(?:Unrecognized|Non-standard) token '([^']{0,40})");
    private static final Pattern DUPLICATE =
            Pattern.compile("^Duplicate (?:field|property|Object property) [\"'](.{0,200})[\"']", Pattern.DOTALL);

    private JsonFault() {}

    /** The problem (400) for what the parser threw. */
    static Problem problem(JsonProcessingException failure, JsonParser parser) {
        String reason =
                failure instanceof StreamConstraintsException ? bound(failure.getOriginalMessage()) : reason(failure);
        JsonLocation at = failure.getLocation() == null ? parser.currentLocation() : failure.getLocation();
        String place = " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return Problem.of(
                ProblemType.BAD_REQUEST, "The body is not JSON that can be read: " + reason + place + ".", failure);
    }

    private static String reason(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        String twice = group("the same name stands twice in one object: ", DUPLICATE, message);
        if (twice != null) {
            return twice;
        } else if (failure instanceof JsonEOFException) {
            return "it ends too early";
        } else if (failure instanceof MismatchedInputException) {
            return "something follows the end of the document";
        } else if (message.startsWith("Illegal unquoted character")) {
            return "control characters in a string have to be escaped";
        } else if (message.startsWith("Unexpected character ('\ufeff'")) {
            return "a byte order mark (U+FEFF) stands in front of what is to be read; send it without";
        }
        return first(group("unexpected character ", CHARACTER, message), group("unknown word ", WORD, message));
    }

    private static String first(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return "it is malformed";
    }

    private static @Nullable String group(String text, Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? text + matcher.group(1) : null;
    }

    private static String bound(String message) {
        if (message.contains("nesting depth")) {
            return "it is nested more than " + JsonReader.DEPTH + " levels deep";
        } else if (message.contains("Number")) {
            return "a number is longer than " + JsonReader.NUMBER_CHARACTERS + " characters";
        } else if (message.contains("Name") || message.contains("name length")) {
            return "a name is longer than " + JsonReader.NAME_CHARACTERS + " characters";
        } else if (message.contains("oken count")) {
            return "it has more than " + JsonReader.TOKENS + " values and names";
        }
        return "a string is longer than " + JsonReader.STRING_CHARACTERS + " characters";
    }
}
