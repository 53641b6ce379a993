package dev.cairn.db.compiler.statement;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads annotations by name, so that the compiler needs none of the libraries they come from. */
final class Annotations {
    private Annotations() {}

    /** The annotation of that full name, if there is one. */
    static Optional<AnnotationMirror> find(AnnotatedConstruct annotated, String name) {
        for (AnnotationMirror annotation : annotated.getAnnotationMirrors()) {
            if (name(annotation).equals(name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** The annotation's full name. */
    static String name(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** What is written for {@code value}, if anything is. */
    static Optional<AnnotationValue> value(AnnotationMirror annotation) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals("value")) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The text written for {@code value}, or that. */
    static String text(AnnotationMirror annotation, String otherwise) {
        String text =
                value(annotation).map(value -> String.valueOf(value.getValue())).orElse("");
        return text.isEmpty() ? otherwise : text;
    }

    /** Whether JSpecify's Nullable stands on a type. */
    static boolean isNullable(AnnotatedConstruct type) {
        return find(type, "org.jspecify.annotations.Nullable").isPresent();
    }
}
