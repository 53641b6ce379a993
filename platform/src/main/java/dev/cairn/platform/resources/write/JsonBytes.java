package dev.cairn.platform.resources.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON being written as UTF-8, with the same escapes as SQLite's {@code json_quote}. Used by one thread. */
final class JsonBytes {
    private static final String HEX = "0123456789abcdef";
    private static final int ASCII = 0x80;
    /** Whether a character of ASCII stands for itself in a JSON string. */
    private static final boolean[] LITERAL = new boolean[ASCII];

    private static final int MOST_EXPECTED = 16 << 20;

    static {
        for (int c = ' '; c < ASCII; c++) {
            LITERAL[c] = c != '"' && c != '\\';
        }
    }

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** Whether all of a text stands for itself in a JSON string; false too where that would take a closer look. */
    static boolean literal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !LITERAL[c]) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for so many times as much as has been written, and a little more. */
    void expectAsMuch(int times) {
        reserve((int) Math.min(MOST_EXPECTED, length * 11L / 10 * times));
    }

    /** Bytes as they are. */
    void bytes(byte[] added) {
        reserve(added.length);
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    /** One ASCII character as it is. */
    void character(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
    }

    /** A text as it is. */
    void text(String text) {
        write(text, 0, text.length(), false);
    }

    /** Valid JSON without the white space between its tokens. */
    void json(String json) {
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\') {
                i++;
            } else if (!quoted && c <= ' ') {
                write(json, from, i, false);
                from = i + 1;
            }
        }
        write(json, from, json.length(), false);
    }

    /** A whole number, without a text of it being made first. */
    void number(long number) {
        if (number < 0) {
            text(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        reserve(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** A text in quotes, escaped where it has to be. */
    void quoted(String text) {
        character('"');
        write(text, 0, text.length(), true);
        character('"');
    }

    /** Takes back the last byte. */
    void dropLast() {
        length--;
    }

    /** What was written: no copy, so that nothing more is to be. */
    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private void write(String text, int from, int end, boolean escaping) {
        reserve(end - from);
        for (int i = plain(text, from, end, escaping); i < end; i = plain(text, i, end, escaping)) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                int next = endOfOthers(text, i, end);
                // Half a surrogate pair becomes a question mark, as it does on its way into the database.
                bytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
                i = next;
            } else {
                escape(c);
                i++;
            }
            reserve(end - i);
        }
    }

    /** Writes characters that are bytes as they are, from there to the first that is not, whose place it returns. */
    private int plain(String text, int from, int end, boolean escaping) {
        byte[] to = bytes;
        int shift = length - from;
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || (escaping && !LITERAL[c])) {
                break;
            }
            to[i + shift] = (byte) c;
        }
        length = i + shift;
        return i;
    }

    private static int endOfOthers(String text, int from, int end) {
        int next = from + 1;
        while (next < end && text.charAt(next) >= ASCII) {
            next++;
        }
        return next;
    }

    private void escape(char c) {
        switch (c) {
            case '\b' -> text("\\b");
            case '\f' -> text("\\f");
            case '\n' -> text("\\n");
            case '\r' -> text("\\r");
            case '\t' -> text("\\t");
            case '"' -> text("\\\"");
            case '\\' -> text("\\\\");
            default -> text("\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15));
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
