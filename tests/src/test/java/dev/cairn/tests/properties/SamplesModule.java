package dev.cairn.tests.properties;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import java.util.List;

/** Serves a table with a column of every kind that a schema can have, each once required and once nullable. */
@ResourceTable(name = "samples")
public final class SamplesModule implements DomainModule {
    @Override
    public String name() {
        return "samples";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("samples"));
    }
}
