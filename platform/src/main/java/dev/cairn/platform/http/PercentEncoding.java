package dev.cairn.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict decoding of the parts of a URL: what is malformed is refused instead of replaced. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** The decoded text; throws IllegalArgumentException, with what is wrong, for bad escapes, bad UTF-8 and U+0000. */
    static String decode(String text, boolean plusIsSpace) {
        return plain(text, plusIsSpace) ? text : utf8(bytes(text, plusIsSpace));
    }

    private static boolean plain(String text, boolean plusIsSpace) {
        return text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0);
    }

    private static ByteBuffer bytes(String text, boolean plusIsSpace) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                decoded.put(escaped(raw, i));
                i += 2;
            } else {
                decoded.put(plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        return decoded.flip();
    }

    private static byte escaped(byte[] raw, int at) {
        int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("has a % that two hexadecimal digits do not follow; write %25 for %");
        }
        if (high + low == 0) {
            throw new IllegalArgumentException("contains the character U+0000, which is not allowed");
        }
        return (byte) (high * 16 + low);
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("is not UTF-8 after percent-decoding", malformed);
        }
    }
}
