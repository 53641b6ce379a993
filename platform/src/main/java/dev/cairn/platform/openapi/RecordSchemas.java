package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.cairn.db.schema.StoredValue;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schemas of the records that modules' own routes take and give. Not thread-safe. */
final class RecordSchemas {
    private static final TypeFactory TYPES = TypeFactory.defaultInstance();

    private final ObjectNode schemas;
    private final Set<String> resources = new HashSet<>();

    /** Adds to those schemas, whose names are taken. */
    RecordSchemas(ObjectNode schemas) {
        this.schemas = schemas;
        schemas.fieldNames().forEachRemaining(resources::add);
    }

    /** The schema of a body: what is nullable may be left out, and nothing else may be there. */
    ObjectNode body(Class<?> type) {
        return of(TYPES.constructType(type), true);
    }

    /** The schema of an answer. */
    ObjectNode answer(Class<?> type) {
        return of(TYPES.constructType(type), false);
    }

    private ObjectNode of(JavaType type, boolean sent) {
        Class<?> raw = type.getRawClass();
        if (type.isCollectionLikeType()) {
            return Nodes.array(of(type.getContentType(), sent));
        } else if (type.isMapLikeType()) {
            return Nodes.type("object").set("additionalProperties", of(type.getContentType(), sent));
        } else if (StoredValue.class.isAssignableFrom(raw)) {
            return stored(raw);
        } else if (raw.isRecord()) {
            return record(raw, sent);
        } else if (raw.isEnum()) {
            return enumeration(raw);
        }
        return scalar(raw);
    }

    private static ObjectNode scalar(Class<?> type) {
        if (type == String.class) {
            return Nodes.text();
        } else if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return Nodes.type("integer");
        } else if (type == double.class || type == Double.class) {
            return Nodes.type("number");
        } else if (type == boolean.class || type == Boolean.class) {
            return Nodes.type("boolean");
        } else if (type == Instant.class) {
            return Nodes.text("date-time");
        } else if (type == LocalDate.class) {
            return Nodes.text("date");
        } else if (JsonNode.class.isAssignableFrom(type) || type == Object.class) {
            return Nodes.object();
        }
        throw new IllegalArgumentException("the type " + type.getName()
                + " of a route's body or answer has no schema: use a record of plain values");
    }

    /** A typed id or a value of an enum that follows from a table: a text in JSON. */
    private static ObjectNode stored(Class<?> type) {
        return type.isEnum() ? enumeration(type) : Nodes.text();
    }

    private static ObjectNode enumeration(Class<?> type) {
        ArrayNode values = Nodes.list();
        for (Object value : type.getEnumConstants()) {
            values.add(value instanceof StoredValue stored ? stored.stored() : value.toString());
        }
        return Nodes.text().set("enum", values);
    }

    private ObjectNode record(Class<?> type, boolean sent) {
        String name = name(type);
        boolean taken = resources.contains(name);
        if (taken && !sent && isRow(type, name)) {
            return Nodes.schema(name);
        }
        String free = taken ? name + (sent ? "Body" : "Answer") : name;
        if (!schemas.has(free)) {
            define(type, sent, Nodes.type("object"), free);
        }
        return Nodes.schema(free);
    }

    /** Whether the record is the one that the compiler makes of a resource's rows. */
    private boolean isRow(Class<?> type, String name) {
        Set<String> required = new HashSet<>();
        schemas.path(name).path("required").forEach(each -> required.add(each.asText()));
        return required.equals(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet()));
    }

    private void define(Class<?> type, boolean sent, ObjectNode schema, String name) {
        schemas.set(name, schema);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ObjectNode value = of(TYPES.constructType(component.getGenericType()), sent);
            properties.set(component.getName(), nullable ? Nodes.nullable(value) : value);
            if (!nullable || !sent) {
                required.add(component.getName());
            }
        }
        if (sent) {
            schema.put("additionalProperties", false);
        }
    }

    /** {@code TaskOrderPlace} for a record inside of another; inside of anything else, its own name. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null && outer.isRecord() ? name(outer) + type.getSimpleName() : type.getSimpleName();
    }
}
