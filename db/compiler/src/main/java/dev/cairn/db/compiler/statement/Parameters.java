package dev.cairn.db.compiler.statement;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;

/** Holds the names that a statement binds against the parameters of its method. Used once, by one thread. */
final class Parameters {
    private static final String CUSTOMIZER = "org.jdbi.v3.sqlobject.customizer.";
    private static final Set<String> TEMPLATES = Set.of("Define", "DefineList", "DefineNamedBindings");

    private final SqlStatement statement;
    private final Faults faults;
    private final Map<String, JavaType> bound = new LinkedHashMap<>();
    private final Set<String> lists = new LinkedHashSet<>();

    private Parameters(SqlStatement statement, Faults faults) {
        this.statement = statement;
        this.faults = faults;
    }

    /** Reports names without a parameter and parameters without a name; returns the types that names are bound from. */
    static Map<String, JavaType> check(SqlStatement statement, Faults faults) {
        Parameters parameters = new Parameters(statement, faults);
        parameters.checkBatch();
        statement.method().method().getParameters().forEach(parameters::add);
        parameters.reportUnknown();
        return parameters.bound;
    }

    private void checkBatch() {
        boolean batch = statement.method().kind() == SqlMethod.Kind.BATCH;
        boolean many = statement.method().method().getParameters().stream()
                .anyMatch(parameter -> new JavaType(parameter.asType()).isMany());
        if (batch && !many) {
            faults.add("a batch runs once for each element of a list: make a parameter a List, or use @SqlUpdate");
        }
    }

    private void add(VariableElement parameter) {
        String own = parameter.getSimpleName().toString();
        for (AnnotationMirror annotation : parameter.getAnnotationMirrors()) {
            String name = Annotations.name(annotation);
            if (name.startsWith(CUSTOMIZER)) {
                addAnnotated(parameter, annotation, name.substring(CUSTOMIZER.length()));
                return;
            }
        }
        addValue(own, spread(parameter));
    }

    private void addAnnotated(VariableElement parameter, AnnotationMirror annotation, String kind) {
        String own = parameter.getSimpleName().toString();
        if (kind.equals("Bind")) {
            addValue(Annotations.text(annotation, own), spread(parameter));
        } else if (kind.equals("BindList")) {
            addList(Annotations.text(annotation, own), new JavaType(parameter.asType()));
        } else if (kind.equals("BindMethods")) {
            addMembers(own, Annotations.text(annotation, ""), spread(parameter));
        } else if (TEMPLATES.contains(kind)) {
            faults.add("remove @" + kind + ": a statement made at run time cannot be checked; bind " + own + " as :"
                    + own);
        } else {
            faults.add("@" + kind + " cannot be checked: bind a record with @BindMethods, a list with @BindList");
        }
    }

    /** The type of one value: in a batch a list is spread over the runs. */
    private JavaType spread(VariableElement parameter) {
        JavaType type = new JavaType(parameter.asType());
        boolean batch = statement.method().kind() == SqlMethod.Kind.BATCH;
        return batch && type.isMany() ? type.held(0) : type;
    }

    private void addValue(String name, JavaType type) {
        if (type.isMany()) {
            faults.add("bind the list " + name + " with @BindList and write IN (<" + name + ">)");
        } else if (type.isRecord() && type.kind() == JavaKind.OTHER) {
            faults.add("bind the components of " + name + " with @BindMethods");
        } else if (type.kind() == JavaKind.OTHER) {
            faults.add(
                    "a " + type.shortName() + " cannot be bound: " + name + " has to be a String, a number, a boolean,"
                            + " an Instant, a LocalDate, or an id or enum of the schema");
        } else if (!statement.text().boundNames().contains(name)) {
            faults.add("parameter " + name + " is not used: write :" + name + " or remove it");
        }
        bound.put(name, type);
    }

    private void addList(String name, JavaType type) {
        lists.add(name);
        if (!type.isMany()) {
            faults.add("@BindList takes a List: " + name + " is a " + type.shortName());
        } else if (!statement.text().listNames().contains(name)) {
            faults.add("parameter " + name + " is not used: write IN (<" + name + ">) or remove it");
        }
    }

    private void addMembers(String parameter, String prefix, JavaType type) {
        String before = prefix.isEmpty() ? "" : prefix + ".";
        Set<String> members = type.accessors();
        members.forEach(member -> bound.put(before + member, type.accessor(member)));
        if (!type.isPublic()) {
            faults.add("Jdbi cannot call the methods of " + type.shortName() + ": make it public");
        } else if (members.stream()
                .noneMatch(member -> statement.text().boundNames().contains(before + member))) {
            faults.add("parameter " + parameter + " is not used: write one of its methods as :" + before + "name");
        }
    }

    private void reportUnknown() {
        for (String name : statement.text().boundNames()) {
            if (lists.contains(name)) {
                faults.add("a list is written IN (<" + name + ">), not :" + name);
            } else if (!bound.containsKey(name)) {
                faults.add(
                        ":" + name + " is no parameter of " + statement.method().name() + ": " + known(bound.keySet()));
            }
        }
        for (String name : statement.text().listNames()) {
            if (!lists.contains(name)) {
                faults.add("<" + name + "> would be filled in at run time, which cannot be checked: write :" + name
                        + ", or @BindList on a list");
            }
        }
    }

    private static String known(Set<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return sorted.isEmpty() ? "it has none" : "there are " + String.join(", ", sorted);
    }
}
