package dev.cairn.tests.properties;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that somebody will send some day. None is blank, holds U+0000 or half a surrogate pair, since those are refused. */
final class Texts {
    /** Every control character but U+0000. */
    static final String CONTROLS = IntStream.concat(IntStream.range(1, 32), IntStream.range(127, 160))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private static final List<String> HOSTILE = List.of(
            CONTROLS,
            "\"quoted\" and \\back\\\\slashed\\u0041 \\n",
            "line\u2028separator\u2029paragraph\u0085next",
            "\ud83d\udc69\u200d\ud83d\udcbb emoji \ud83c\udff3\ufe0f\u200d\ud83c\udf08 \ud83e\udea8",
            "e\u0301 combining o\u0302\u0323 \u1112\u1161\u11ab",
            "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
            "\ufeffmark \ufffd \uffff \udbff\udfff \ufdd0 \ue000",
            "{\"items\":[{\"id\":\"1\"}],\"nextCursor\":null}",
            "[1, 2.50, \"three\", null, true]",
            "'; DROP TABLE tickets; -- ' || char(10) || '?",
            "100% _under_ *star* [a-z] \\% %25 +plus &and=is #hash",
            "</script><!-- \r\n\t\u000b\f\b",
            "STRASSE stra\u00dfe \u00c4RGER \u00e4rger \u03a3\u0391\u03a3 \u03c3\u03b1\u03c2 \u0130I\u0131i \u212ak \u017fs \u01c5",
            "null",
            "0",
            "1e3",
            "true");
    private static final List<String> PLAIN = List.of(
            "a",
            "A",
            "b",
            "B",
            "ab",
            "aB",
            "z",
            "Zebra",
            "zebra",
            "\u00e4pfel",
            "\u00c4pfel",
            "\u00e9",
            "10",
            "9",
            "a b",
            "a  b");

    private Texts() {}

    /** A text of that many code points at most. */
    static String any(Dice dice, long most) {
        return dice.percent(60) ? cut(dice.one(PLAIN), most) : pieced(dice, most);
    }

    /** A text of precisely that many code points. */
    static String ofLength(Dice dice, int length) {
        StringBuilder text = new StringBuilder("x");
        while (text.codePointCount(0, text.length()) < length) {
            text.append(dice.one(HOSTILE));
        }
        return cut(text.toString(), length);
    }

    /** The first code points of a text. */
    static String cut(String text, long most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, (int) most));
    }

    /** Some characters out of the middle of a text. */
    static String part(Dice dice, String text, int most) {
        int[] points = text.codePoints().toArray();
        int length = dice.between(1, Math.min(most, points.length));
        return new String(points, dice.below(points.length - length + 1), length);
    }

    private static String pieced(Dice dice, long most) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.between(1, 3); i > 0; i--) {
            String piece = dice.percent(70) ? dice.one(HOSTILE) : dice.one(PLAIN);
            text.append(dice.percent(50) ? piece : part(dice, piece, 5));
        }
        // What is left of a cut or picked text could be blank.
        return cut((dice.percent(50) ? "x" : "\u017c") + text, most);
    }
}
