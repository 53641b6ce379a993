package {{package}};

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Routes;
import {{parentPackage}}.{{Parent}}Id;
import {{package}}.{{Row}}Sql.{{Row}}Summary;
import java.util.List;

/** Serves {{words}}, and a summary of those of a row of {{parentWords}}. */
@ResourceTable(name = "{{table}}", createOnly = "{{link}}")
public final class {{Rows}}Module implements DomainModule {
    @Override
    public String name() {
        return "{{table}}";
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.of("{{table}}"));
    }

    @Override
    public void routes(Routes routes) {
        String path = "/api/{{parentJson}}/{id}/{{json}}/summary";
        String summary = "Count the {{words}}";
        routes.get(path, summary, {{Row}}Summary.class, {{Rows}}Module::summary);
    }

    private static {{Row}}Summary summary(Session session, String id) {
        return session.attach({{Row}}Sql.class).summary({{Parent}}Id.of(id));
    }
}
