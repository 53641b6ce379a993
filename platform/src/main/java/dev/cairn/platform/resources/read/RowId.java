package dev.cairn.platform.resources.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An id as the 128 bits that its text stands for.
 *
 * @param high the first half
 * @param low the second half
 */
record RowId(long high, long low) {
    private static final int CHARACTERS = 36;

    private static final int FIRST_HALF = 18;
    private static final int DIGIT_BITS = 4;
    private static final byte NONE = -1;
    /** What each character stands for. Capitals stand for nothing: in the database they would be another id. */
    private static final byte[] DIGITS = digits();

    private static byte[] digits() {
        byte[] digits = new byte[1 << Byte.SIZE];
        Arrays.fill(digits, NONE);
        for (byte digit = 0; digit < 1 << DIGIT_BITS; digit++) {
            digits[Character.forDigit(digit, 1 << DIGIT_BITS)] = digit;
        }
        return digits;
    }

    /** The id in that text between those places; null where it is of another form, as only other programs write. */
    static @Nullable RowId of(byte[] text, int start, int end) {
        if (end - start != CHARACTERS) {
            return null;
        }
        long high = 0;
        long low = 0;
        int all = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            int character = text[start + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                all |= character == '-' ? 0 : NONE;
                continue;
            }
            int digit = DIGITS[character & 0xff];
            all |= digit;
            if (i < FIRST_HALF) {
                high = high << DIGIT_BITS | digit;
            } else {
                low = low << DIGIT_BITS | digit;
            }
        }
        return all < 0 ? null : new RowId(high, low);
    }

    /** The id that text is; null where it is of another form. */
    static @Nullable RowId of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return of(bytes, 0, bytes.length);
    }

    /** Spreads ids that were made one after the other. */
    int hash() {
        long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> Integer.SIZE);
    }
}
