package dev.cairn.bench.spring;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.Immutable;
import tools.jackson.databind.json.JsonMapper;

/** A list of texts as JSON. */
@Converter
@Immutable
public class StringList implements AttributeConverter<List<String>, String> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<String> list) {
        return list == null || list.isEmpty() ? "[]" : JSON.writeValueAsString(list);
    }

    @Override
    public List<String> convertToEntityAttribute(String text) {
        return text.equals("[]") ? List.of() : Arrays.asList(JSON.readValue(text, String[].class));
    }
}
