package dev.cairn.tests.faults.power;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A complete call as strace writes it with {@code -y -xx}: {@code name(argument, ...) = result}, with strings and names of files in
 * hexadecimal, so that no text holds a quotation mark or a bracket.
 *
 * @param name the call's name
 * @param arguments the text between its brackets
 * @param result the text behind the equals sign
 */
record TraceLine(String name, String arguments, String result) {
    /** Where a file is that has no name any more. */
    static final Path NOWHERE = Path.of("/deleted");

    static TraceLine parse(String text) {
        int open = text.indexOf('(');
        int equals = text.lastIndexOf(" = ");
        int close = text.lastIndexOf(')', equals);
        return new TraceLine(
                text.substring(0, open),
                text.substring(open + 1, close),
                text.substring(equals + 3).strip());
    }

    boolean failed() {
        return result.startsWith("-1") || result.startsWith("?");
    }

    /** What the call returned, without the name of a file behind it. */
    long returned() {
        return Long.parseLong(result.split("[ <]", 2)[0]);
    }

    /** The number of the open file that the first argument is. */
    int descriptor() {
        return Integer.parseInt(arguments.substring(0, arguments.indexOf('<')));
    }

    /** The open file that the first argument is. */
    Path file() {
        return named(arguments);
    }

    /** The file that was opened. */
    Path opened() {
        return named(result);
    }

    boolean flag(String flag) {
        return arguments.substring(arguments.lastIndexOf('"') + 1).contains(flag);
    }

    /** A number behind the last string; the last argument is number 1. */
    long numberFromEnd(int place) {
        String[] parts = arguments.substring(arguments.lastIndexOf('"') + 1).split(", ", -1);
        return Long.parseLong(parts[parts.length - place].strip());
    }

    /** The path that the first string is, or the second; a relative one belongs to the folder before it. */
    Path path(int number) {
        int[] place = strings().get(number);
        Path path = Path.of(text(arguments.substring(place[0], place[1])));
        int before = number == 0 ? 0 : strings().get(number - 1)[1];
        String folder = arguments.substring(before, place[0]);
        return folder.indexOf('<') < 0
                ? path.normalize()
                : named(folder).resolve(path).normalize();
    }

    /** All strings, one behind the other. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        strings().forEach(place -> all.writeBytes(decode(arguments.substring(place[0], place[1]))));
        return all.toByteArray();
    }

    private List<int[]> strings() {
        List<int[]> places = new ArrayList<>();
        int open = arguments.indexOf('"');
        while (open >= 0) {
            int close = arguments.indexOf('"', open + 1);
            places.add(new int[] {open + 1, close});
            open = arguments.indexOf('"', close + 1);
        }
        return places;
    }

    private static Path named(String from) {
        int open = from.indexOf('<');
        int close = from.indexOf('>', open);
        return from.startsWith("(deleted)", close + 1) ? NOWHERE : Path.of(text(from.substring(open + 1, close)));
    }

    private static String text(String encoded) {
        return encoded.startsWith("\\x") ? new String(decode(encoded), StandardCharsets.UTF_8) : encoded;
    }

    private static byte[] decode(String encoded) {
        byte[] bytes = new byte[encoded.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (HexFormat.fromHexDigit(encoded.charAt(4 * i + 2)) << 4
                    | HexFormat.fromHexDigit(encoded.charAt(4 * i + 3)));
        }
        return bytes;
    }
}
