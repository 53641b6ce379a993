package dev.cairn.db.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands on a module class once per table that it serves, and says of the table what SQL cannot. Names are SQL names. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ResourceTables.class)
public @interface ResourceTable {
    /** The table. */
    String name();

    /** Columns only the module's rules set; a caller may send them back unchanged and nothing else. */
    String[] serverSet() default {};

    /** Columns a caller sets when the row is created and never again. */
    String[] createOnly() default {};

    /** Columns that never appear in JSON, filters or the description of the API. */
    String[] hidden() default {};

    /** The order of a list that names none: a column, with {@code -} in front for descending. */
    String defaultSort() default "-created_at";
}
