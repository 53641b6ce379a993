package dev.cairn.db.compiler.rules;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;

/**
 * A role that does not fit the schema. Immutable.
 *
 * @param annotation the annotation it stands in
 * @param value the very value
 * @param message what to change
 */
public record RoleFault(AnnotationMirror annotation, AnnotationValue value, String message) {}
