package dev.cairn.db.compiler;

import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Tells of faults as compile errors. javac shows one error at a place, so all of a place go in one message. */
final class Report {
    private final Messager messager;

    Report(Messager messager) {
        this.messager = messager;
    }

    /** Faults of an element as a whole. */
    void at(Element element, List<String> faults) {
        if (!faults.isEmpty()) {
            messager.printMessage(Diagnostic.Kind.ERROR, String.join("\n", faults), element);
        }
    }

    /** Faults of a value in an annotation. */
    void at(Element element, AnnotationMirror annotation, @Nullable AnnotationValue value, List<String> faults) {
        if (!faults.isEmpty()) {
            messager.printMessage(Diagnostic.Kind.ERROR, String.join("\n", faults), element, annotation, value);
        }
    }
}
