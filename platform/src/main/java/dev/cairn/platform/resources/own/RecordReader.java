package dev.cairn.platform.resources.own;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a module's own route into the record it declares; every fault is found before any is told. Thread-safe. */
final class RecordReader<B> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private final RecordComponent[] components;
    private final Constructor<B> constructor;

    RecordReader(Class<B> type) {
        this.components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not a record", e);
        }
        constructor.setAccessible(true);
    }

    B read(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        if (!body.isObject()) {
            throw Problem.of(
                    ProblemType.INVALID,
                    List.of(Fault.at("", "The body must be an object with " + String.join(", ", names()) + ".")));
        }
        for (Iterator<String> sent = body.fieldNames(); sent.hasNext(); ) {
            String name = sent.next();
            if (!names().contains(name)) {
                faults.add(Fault.at(Fault.pointer("", name), "Not known here. " + Suggestions.sentence(name, names())));
            }
        }
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], body.get(components[i].getName()), faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID, faults);
        }
        return construct(values);
    }

    private static @Nullable Object value(RecordComponent component, @Nullable JsonNode sent, List<Fault> faults) {
        String pointer = "/" + component.getName();
        if (sent == null || sent.isNull()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                faults.add(Fault.at(pointer, "\"" + component.getName() + "\" is required."));
            }
            return null;
        }
        try {
            return JSON.readerFor(JSON.constructType(component.getGenericType()))
                    .readValue(sent);
        } catch (JsonProcessingException e) {
            faults.add(Fault.at(pointer, "\"" + component.getName() + "\" must be " + words(component) + "."));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return null;
    }

    private static String words(RecordComponent component) {
        Class<?> type = component.getType();
        if (List.class.isAssignableFrom(type)) {
            String element = component.getGenericType().getTypeName().replaceAll(".*[.<]([A-Za-z]+)>.*", "$1");
            return "an array of " + (element.equals("String") ? "texts" : element);
        }
        return type == String.class ? "a text" : "a " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private List<String> names() {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }

    private B construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + constructor.getDeclaringClass(), e);
        }
    }
}
