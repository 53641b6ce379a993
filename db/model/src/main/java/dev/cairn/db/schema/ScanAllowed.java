package dev.cairn.db.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Allows a statement to read a whole table or to sort what it has read; without it the compiler refuses such a plan. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ScanAllowed {
    /** Why that costs little however much is stored, for whoever reads the statement next. */
    String value();
}
