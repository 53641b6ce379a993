package dev.cairn.platform.module;

import java.util.List;

/**
 * A domain module. Its migrations lie in {@code db/migration/{name}} on the class path of its own class; its tables are named by
 * {@link dev.cairn.db.schema.ResourceTable} annotations on the implementing class. Implementations are immutable.
 */
public interface DomainModule {
    /** The module's name: its migration folder and the end of its history table's name. */
    String name();

    /** The tables served under {@code /api}, with their rules; one for each {@code ResourceTable} annotation. */
    List<Resource> resources();

    /** Declares the routes that plain resources cannot say. */
    default void routes(Routes routes) {}
}
