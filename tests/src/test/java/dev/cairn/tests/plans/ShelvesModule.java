package dev.cairn.tests.plans;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.util.List;

/** Shelves and books whose default orders lack an index: all of the shelves, and the books of one shelf. */
@ResourceTable(name = "shelves", defaultSort = "title")
@ResourceTable(name = "books", defaultSort = "title")
final class ShelvesModule implements DomainModule {
    @Override
    public String name() {
        return "shelves";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("shelves"), Resource.of("books"));
    }
}
