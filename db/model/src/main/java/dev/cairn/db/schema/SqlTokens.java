package dev.cairn.db.schema;

import java.util.ArrayList;
import java.util.List;

/** What can be said of a list of tokens by counting parentheses. */
final class SqlTokens {
    private SqlTokens() {}

    /** The index of the parenthesis that closes the one at that index, or the number of tokens when none does. */
    static int closing(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            if (tokens.get(at).isSymbol("(")) {
                depth++;
            } else if (tokens.get(at).isSymbol(")") && --depth == 0) {
                return at;
            }
        }
        return tokens.size();
    }

    /** The parts of an expression that must all hold: split at every AND that joins at the top, parentheses around parts taken off. */
    static List<List<SqlToken>> conjuncts(List<SqlToken> expression) {
        List<SqlToken> bare = withoutParentheses(expression);
        List<Integer> joints = joints(bare);
        if (joints.isEmpty()) {
            return List.of(bare);
        }
        List<List<SqlToken>> parts = new ArrayList<>();
        int start = 0;
        for (int joint : joints) {
            parts.addAll(conjuncts(bare.subList(start, joint)));
            start = joint + 1;
        }
        parts.addAll(conjuncts(bare.subList(start, bare.size())));
        return parts;
    }

    private static List<SqlToken> withoutParentheses(List<SqlToken> expression) {
        List<SqlToken> bare = expression;
        while (bare.size() >= 2 && bare.get(0).isSymbol("(") && closing(bare, 0) == bare.size() - 1) {
            bare = bare.subList(1, bare.size() - 1);
        }
        return bare;
    }

    /** OR binds weaker than AND, so an expression with an OR at the top has no joints. */
    private static List<Integer> joints(List<SqlToken> expression) {
        List<Integer> joints = new ArrayList<>();
        Nesting nesting = new Nesting();
        for (int at = 0; at < expression.size(); at++) {
            SqlToken token = expression.get(at);
            boolean top = nesting.isTopAfter(token);
            if (top && token.isWord("OR")) {
                return List.of();
            } else if (top && token.isWord("AND")) {
                joints.add(at);
            }
        }
        return joints;
    }

    /** Follows an expression and knows what stands outside of parentheses, CASE ... END and BETWEEN ... AND. */
    private static final class Nesting {
        private int depth;
        private int betweens;

        boolean isTopAfter(SqlToken token) {
            if (token.isSymbol("(") || token.isWord("CASE")) {
                depth++;
            } else if (depth > 0 && (token.isSymbol(")") || token.isWord("END"))) {
                depth--;
            } else if (depth == 0 && token.isWord("BETWEEN")) {
                betweens++;
            } else if (depth == 0 && betweens > 0 && token.isWord("AND")) {
                betweens--;
                return false;
            }
            return depth == 0;
        }
    }
}
