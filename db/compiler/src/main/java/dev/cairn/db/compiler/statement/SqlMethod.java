package dev.cairn.db.compiler.statement;

import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * A method that carries a statement. Immutable.
 *
 * @param method the method
 * @param kind how Jdbi runs it
 * @param annotation the annotation with the statement
 * @param value the statement's text in it, null when it has none
 */
public record SqlMethod(
        ExecutableElement method,
        Kind kind,
        AnnotationMirror annotation,
        @Nullable AnnotationValue value) {
    private static final String STATEMENT = "org.jdbi.v3.sqlobject.statement.";

    /** How Jdbi runs a statement. */
    public enum Kind {
        QUERY("SqlQuery"),
        UPDATE("SqlUpdate"),
        BATCH("SqlBatch"),
        SCRIPT("SqlScript"),
        CALL("SqlCall");

        private final String annotation;

        Kind(String annotation) {
            this.annotation = annotation;
        }

        /** The annotation's full name. */
        public String annotationName() {
            return STATEMENT + annotation;
        }
    }

    /** The statement of a method, if it carries one. */
    public static Optional<SqlMethod> of(ExecutableElement method) {
        for (Kind kind : Kind.values()) {
            Optional<AnnotationMirror> annotation = Annotations.find(method, kind.annotationName());
            if (annotation.isPresent()) {
                AnnotationValue value = Annotations.value(annotation.get()).orElse(null);
                return Optional.of(new SqlMethod(method, kind, annotation.get(), value));
            }
        }
        return Optional.empty();
    }

    String sql() {
        return value == null ? "" : String.valueOf(value.getValue());
    }

    /** The interface that the method is of. */
    Element owner() {
        return Objects.requireNonNull(method.getEnclosingElement());
    }

    String name() {
        return method.getSimpleName().toString();
    }
}
