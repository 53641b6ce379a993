package dev.cairn.platform.resources.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Letters that are the same but for their case, by simple case folding: one code point stays one. */
final class CaseFolding {
    /** The letters outside ASCII that fold to another one, by what they fold to. */
    private static final Map<Integer, List<Integer>> FOLDED = IntStream.range(
                    128, Character.MIN_SUPPLEMENTARY_CODE_POINT * 2)
            .filter(letter -> fold(letter) != letter)
            .boxed()
            .collect(Collectors.groupingBy(CaseFolding::fold, HashMap::new, Collectors.toList()));

    private CaseFolding() {}

    static String fold(String text) {
        int[] letters = text.codePoints().map(CaseFolding::fold).toArray();
        return new String(letters, 0, letters.length);
    }

    /** What has to be replaced by what in a text in which a folded needle is looked for, once SQLite has folded ASCII. */
    static Map<String, String> replacements(String needle) {
        Map<String, String> replacements = new HashMap<>();
        needle.codePoints()
                .filter(letter -> letter > 127)
                .map(CaseFolding::fold)
                .forEach(folded -> {
                    for (int other : FOLDED.getOrDefault(folded, List.of())) {
                        replacements.put(Character.toString(other), Character.toString(folded));
                    }
                });
        return replacements;
    }

    /**
     * Letters beyond ASCII that are another case of one in it (İ, ı, the signs for kelvin and the long s) stay what they are: looking for
     * them in each text would cost every search for an i, k or s.
     */
    private static int fold(int letter) {
        int folded = Character.toLowerCase(Character.toUpperCase(letter));
        return folded < 128 && letter > 127 ? letter : folded;
    }
}
