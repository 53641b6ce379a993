package dev.cairn.db.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.compiler.TestModule.Message;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of fault that a statement can have, each with what the compiler says of it; the fault is told at the statement itself. */
class StatementFaultsTest extends BesideBooks {
    private static final String ONE = "WHERE id = :id AND deleted_at IS NULL";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_fault_is_a_compile_error_at_the_statement(String fault, String method, String words) {
        assertThat(compile(method)).as(fault).singleElement().satisfies(message -> {
            assertThat(message.text()).contains(words);
            assertThat(message.place()).isEqualTo("NoteSql.java:" + Notes.SQL_LINE);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_right_statement_compiles_in_silence(String what, String method) {
        assertThat(compile(method)).as(what).isEmpty();
    }

    static Stream<Arguments> a_fault_is_a_compile_error_at_the_statement() {
        return MarkdownTable.rows("/statement-faults.md");
    }

    static Stream<Arguments> a_right_statement_compiles_in_silence() {
        return MarkdownTable.rows("/right-statements.md");
    }

    private List<Message> compile(String method) {
        return Notes.notes(folder, books)
                .source(Notes.moduleClass())
                .source(Notes.sql(method.replace("{one}", ONE)))
                .compile();
    }
}
