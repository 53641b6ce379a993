package dev.cairn.db.compiler.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** The types that generated code stands on. */
final class Library {
    static final ClassName SESSION = ClassName.get("dev.cairn.platform.database", "Session");
    static final ClassName INSTANTS = ClassName.get("dev.cairn.platform.database", "Instants");
    static final ClassName ROW = ClassName.get("dev.cairn.platform.module", "Row");
    static final ClassName ROW_SOURCE = ClassName.get("dev.cairn.platform.module", "RowSource");
    static final ClassName TABLE_WRITER = ClassName.get("dev.cairn.platform.module", "TableWriter");
    static final ClassName WRITE_SESSION = ClassName.get("dev.cairn.platform.module", "WriteSession");
    static final ClassName STORED = ClassName.get("dev.cairn.platform.module", "Stored");
    static final ClassName STORED_VALUE = ClassName.get("dev.cairn.db.schema", "StoredValue");
    static final ClassName JSON_IGNORE = ClassName.get("com.fasterxml.jackson.annotation", "JsonIgnore");
    static final ClassName JSON_VALUE = ClassName.get("com.fasterxml.jackson.annotation", "JsonValue");
    static final ClassName JSON_CREATOR = ClassName.get("com.fasterxml.jackson.annotation", "JsonCreator");
    static final AnnotationSpec NULLABLE = AnnotationSpec.builder(ClassName.get("org.jspecify.annotations", "Nullable"))
            .build();
    static final AnnotationSpec GENERATED = AnnotationSpec.builder(
                    ClassName.get("javax.annotation.processing", "Generated"))
            .addMember("value", "$S", "dev.cairn.db.compiler")
            .build();

    private Library() {}
}
