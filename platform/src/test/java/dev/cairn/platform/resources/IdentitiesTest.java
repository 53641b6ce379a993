package dev.cairn.platform.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
    private static final String ID = "0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10";

    @ParameterizedTest
    @ValueSource(strings = {ID, "0193C1B2-8F4E-7A31-9C55-2F0D6F1E7A10", "abcdefAB-CDEF-0000-9999-ffffffffffff"})
    void any_uuid_is_an_id_and_kept_in_small_letters(String text) {
        assertThat(Identities.isId(text)).isTrue();
        assertThat(Identities.normal(text)).isEqualTo(text.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cairn-1",
                "0193c1b28f4e-7a31-9c55-2f0d6f1e7a10-",
                "0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a1",
                "0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a100",
                "0193c1b2-8f4e-7a31-9c55_2f0d6f1e7a10",
                "-193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10",
                "\u0660193c1b2-8f4e-7a31-9c55-2f0d6f1e7a1",
            })
    void whatever_else_is_a_key_and_kept_in_capitals(String text) {
        assertThat(Identities.isId(text)).isFalse();
        assertThat(Identities.normal(text)).isEqualTo(text.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void one_wrong_character_anywhere_makes_it_no_id() {
        for (int i = 0; i < ID.length(); i++) {
            for (char c : new char[] {'/', ':', '@', 'G', '`', 'g', ' ', '\uff10', ID.charAt(i) == '-' ? '0' : '-'}) {
                String text = ID.substring(0, i) + c + ID.substring(i + 1);
                assertThat(Identities.isId(text)).as(text).isFalse();
            }
        }
    }
}
