package dev.cairn.db.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/** Finds the annotations by which a module class names its tables, whether there is one or several. */
final class ResourceTables {
    static final String ONE = "dev.cairn.db.schema.ResourceTable";
    static final String SEVERAL = "dev.cairn.db.schema.ResourceTables";

    private ResourceTables() {}

    static List<AnnotationMirror> on(TypeElement module) {
        List<AnnotationMirror> found = new ArrayList<>();
        for (AnnotationMirror annotation : module.getAnnotationMirrors()) {
            String name = annotation.getAnnotationType().toString();
            if (name.equals(ONE)) {
                found.add(annotation);
            } else if (name.equals(SEVERAL)) {
                annotation.getElementValues().values().forEach(value -> addAll(value, found));
            }
        }
        return found;
    }

    /** The table that an annotation names. */
    static String table(AnnotationMirror annotation) {
        return String.join("", texts(annotation, "name"));
    }

    /** The text, or the texts, that an annotation gives under that name. */
    static Set<String> texts(AnnotationMirror annotation, String name) {
        Set<String> texts = new LinkedHashSet<>();
        annotation.getElementValues().forEach((method, value) -> {
            if (method.getSimpleName().contentEquals(name)) {
                List<?> values = value.getValue() instanceof List<?> list ? list : List.of(value);
                values.forEach(one -> texts.add(String.valueOf(((AnnotationValue) one).getValue())));
            }
        });
        return texts;
    }

    private static void addAll(AnnotationValue array, List<AnnotationMirror> found) {
        if (array.getValue() instanceof List<?> elements) {
            for (Object element : elements) {
                found.add((AnnotationMirror) ((AnnotationValue) element).getValue());
            }
        }
    }
}
