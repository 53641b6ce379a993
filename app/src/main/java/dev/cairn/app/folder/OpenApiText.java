package dev.cairn.app.folder;

import dev.cairn.app.Modules;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.Api;

/** The description of the API that this Cairn's migrations and modules make. */
public final class OpenApiText {
    private OpenApiText() {}

    /** The OpenAPI document that a server of this Cairn serves. */
    public static String current() {
        return FreshDatabase.read(connection -> Api.description(SchemaReader.read(connection), Modules.all()));
    }
}
