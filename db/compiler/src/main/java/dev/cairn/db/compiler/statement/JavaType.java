package dev.cairn.db.compiler.statement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as statements meet it. Immutable.
 *
 * @param mirror the type itself
 */
record JavaType(TypeMirror mirror) {
    private static final Map<String, JavaKind> KINDS = Map.ofEntries(
            Map.entry("java.lang.String", JavaKind.TEXT),
            Map.entry("byte", JavaKind.WHOLE),
            Map.entry("short", JavaKind.WHOLE),
            Map.entry("int", JavaKind.WHOLE),
            Map.entry("long", JavaKind.WHOLE),
            Map.entry("java.lang.Byte", JavaKind.WHOLE),
            Map.entry("java.lang.Short", JavaKind.WHOLE),
            Map.entry("java.lang.Integer", JavaKind.WHOLE),
            Map.entry("java.lang.Long", JavaKind.WHOLE),
            Map.entry("float", JavaKind.REAL),
            Map.entry("double", JavaKind.REAL),
            Map.entry("java.lang.Float", JavaKind.REAL),
            Map.entry("java.lang.Double", JavaKind.REAL),
            Map.entry("boolean", JavaKind.BOOLEAN),
            Map.entry("java.lang.Boolean", JavaKind.BOOLEAN),
            Map.entry("java.time.Instant", JavaKind.INSTANT),
            Map.entry("java.time.LocalDate", JavaKind.DATE));
    private static final Set<String> LISTS =
            Set.of("java.util.List", "java.util.Set", "java.util.Collection", "java.lang.Iterable");

    /** How its values are stored. */
    JavaKind kind() {
        JavaKind kind = KINDS.get(name());
        if (kind != null) {
            return kind;
        } else if (isGenerated("Id")) {
            return JavaKind.ID;
        }
        return element() != null && element().getKind() == ElementKind.ENUM && storesItself()
                ? JavaKind.ENUM
                : JavaKind.OTHER;
    }

    private boolean isGenerated(String ending) {
        return isRecord() && storesItself() && name().endsWith(ending);
    }

    /** Whether it says itself how it is stored, as generated ids and enums do. */
    private boolean storesItself() {
        TypeElement element = element();
        return element != null
                && element.getInterfaces().stream()
                        .anyMatch(type -> new JavaType(type).name().equals("dev.cairn.db.schema.StoredValue"));
    }

    /** The full name without type arguments and annotations. */
    String name() {
        TypeElement element = element();
        return element == null ? primitiveName() : element.getQualifiedName().toString();
    }

    private String primitiveName() {
        return mirror.getKind().isPrimitive() ? mirror.getKind().name().toLowerCase(Locale.ROOT) : "";
    }

    /** The name as it is written in source. */
    String shortName() {
        TypeElement element = element();
        return element == null ? mirror.toString() : element.getSimpleName().toString();
    }

    @Nullable TypeElement element() {
        return mirror instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }

    boolean isVoid() {
        return mirror.getKind() == TypeKind.VOID;
    }

    boolean isPrimitive() {
        return mirror.getKind().isPrimitive();
    }

    boolean isNullable() {
        return Annotations.isNullable(mirror);
    }

    boolean isRecord() {
        TypeElement element = element();
        return element != null && element.getKind() == ElementKind.RECORD;
    }

    /** Whether it holds any number of values. */
    boolean isMany() {
        return LISTS.contains(name()) || mirror.getKind() == TypeKind.ARRAY;
    }

    boolean isOptional() {
        return name().equals("java.util.Optional");
    }

    boolean isMap() {
        return name().equals("java.util.Map");
    }

    /** What it holds: an array's elements, or a type argument. */
    JavaType held(int index) {
        if (mirror instanceof ArrayType array) {
            return new JavaType(array.getComponentType());
        }
        List<? extends TypeMirror> arguments =
                mirror instanceof DeclaredType type ? type.getTypeArguments() : List.of();
        return index < arguments.size() ? new JavaType(arguments.get(index)) : this;
    }

    List<RecordComponentElement> components() {
        TypeElement element = element();
        return element == null ? List.of() : ElementFilter.recordComponentsIn(element.getEnclosedElements());
    }

    /** The names of the methods without parameters that give a value: a record's components among them. */
    Set<String> accessors() {
        TypeElement element = element();
        if (element == null) {
            return Set.of();
        }
        return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .filter(method -> method.getParameters().isEmpty()
                        && method.getReturnType().getKind() != TypeKind.VOID
                        && !method.getModifiers().contains(Modifier.STATIC))
                .map(method -> method.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    /** The type of such a method. */
    JavaType accessor(String name) {
        for (ExecutableElement method : ElementFilter.methodsIn(elementOrFail().getEnclosedElements())) {
            if (method.getSimpleName().contentEquals(name)
                    && method.getParameters().isEmpty()) {
                return new JavaType(method.getReturnType());
            }
        }
        throw new IllegalArgumentException(name);
    }

    private TypeElement elementOrFail() {
        TypeElement element = element();
        if (element == null) {
            throw new IllegalStateException(mirror + " has no members");
        }
        return element;
    }

    /** Whether Jdbi can reach it and so its methods: public as everything around it is. */
    boolean isPublic() {
        Element at = element();
        while (at instanceof TypeElement && at.getModifiers().contains(Modifier.PUBLIC)) {
            at = at.getEnclosingElement();
        }
        return at == null || at.getKind() == ElementKind.PACKAGE;
    }
}
