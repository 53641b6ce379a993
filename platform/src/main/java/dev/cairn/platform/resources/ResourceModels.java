package dev.cairn.platform.resources;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.ResourceTable;
import dev.cairn.db.schema.Schema;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All resources of the served modules, joined along their links. Immutable, thread-safe. */
public final class ResourceModels {
    private final Schema schema;
    private final Map<String, ResourceModel> byTable = new LinkedHashMap<>();

    /** Reads roles off the modules' annotations and joins the resources. Throws IllegalArgumentException where they do not fit the schema. */
    public ResourceModels(Schema schema, List<DomainModule> modules) {
        this.schema = schema;
        for (DomainModule module : modules) {
            for (Resource resource : module.resources()) {
                byTable.put(resource.table(), model(module, resource));
            }
        }
        byTable.values().forEach(model -> model.join(parents(model), children(model)));
    }

    /** The resources in the order of the modules. */
    public Collection<ResourceModel> all() {
        return byTable.values();
    }

    /** The resource on that table; throws IllegalArgumentException when there is none. */
    public ResourceModel table(String name) {
        return Optional.ofNullable(byTable.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no resource on table " + name));
    }

    /** The schema that all of this was computed from. */
    public Schema schema() {
        return schema;
    }

    private ResourceModel model(DomainModule module, Resource resource) {
        ResourceTable roles = Arrays.stream(module.getClass().getAnnotationsByType(ResourceTable.class))
                .filter(annotation -> annotation.name().equals(resource.table()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(module.getClass()
                                .getName() + " serves " + resource.table() + " without a @ResourceTable for it"));
        return new ResourceModel(schema.table(resource.table()), resource, roles);
    }

    private List<Neighbour> parents(ResourceModel model) {
        List<Neighbour> parents = new ArrayList<>();
        for (Link link : model.table().links()) {
            ResourceModel target = byTable.get(link.target());
            if (target != null) {
                parents.add(new Neighbour(link.name(), target, link));
            }
        }
        return parents;
    }

    private List<Neighbour> children(ResourceModel model) {
        List<Neighbour> children = new ArrayList<>();
        for (ResourceModel other : byTable.values()) {
            List<Link> links = other.table().links().stream()
                    .filter(link -> link.target().equals(model.table().name()))
                    .toList();
            for (Link link : links) {
                children.add(new Neighbour(collectionName(other, link, links.size() > 1), other, link));
            }
        }
        return children;
    }

    private static String collectionName(ResourceModel child, Link link, boolean ambiguous) {
        return ambiguous
                ? Names.camelCase(child.table().name() + "_by_" + link.column().replaceAll("_id$", ""))
                : child.name();
    }
}
