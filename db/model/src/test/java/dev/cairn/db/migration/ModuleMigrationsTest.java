package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleMigrationsTest {
    private static final String CLASS = Anchor.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path folder;

    @Test
    void scripts_are_found_in_a_jar_in_order_of_their_versions() throws Exception {
        Path jar = jar("V10__ten.sql", "V2__two.sql", "U2__two.sql", "V1__one.sql", "notes.txt");

        assertThat(found(jar)).containsExactly("V1__one.sql", "V2__two.sql", "V10__ten.sql");
    }

    @Test
    void scripts_are_found_in_a_folder_with_spaces_in_its_name() throws Exception {
        Path root = folder.resolve("class path");
        Path scripts = Files.createDirectories(root.resolve("db/migration/things"));
        Files.writeString(scripts.resolve("V1__one.sql"), "SELECT 1;");
        Files.writeString(scripts.resolve("U1__one.sql"), "SELECT 1;");
        Path anchor = root.resolve(CLASS);
        Files.createDirectories(anchor.getParent());
        Files.write(anchor, classBytes());

        assertThat(found(root)).containsExactly("V1__one.sql");
    }

    @Test
    void line_ends_of_the_machine_make_no_difference() {
        assertThat(new MigrationScript("V1__one.sql", "a\r\nb")).isEqualTo(new MigrationScript("V1__one.sql", "a\nb"));
    }

    @Test
    void a_script_with_a_wrong_name_is_not_overlooked() {
        for (String name :
                List.of("V1_one.sql", "v1__one.sql", "V0__zero.sql", "V1.1__one.sql", "R__views.sql", "one.sql")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MigrationScript(name, ""))
                    .withMessageContaining(name + ": name it like V2__what_it_does.sql");
        }
    }

    @Test
    void two_scripts_of_one_version_are_refused() {
        List<MigrationScript> scripts =
                List.of(new MigrationScript("V1__one.sql", ""), new MigrationScript("V1__eins.sql", ""));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModuleMigrations("things", scripts))
                .withMessageContaining("[V1__one.sql, V1__eins.sql]");
    }

    @Test
    void a_module_without_scripts_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModuleMigrations.of("nothing", ModuleMigrationsTest.class))
                .withMessageContaining("db/migration/nothing");
    }

    private static List<String> found(Path classPath) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            Class<?> anchor = loader.loadClass(Anchor.class.getName());
            return ModuleMigrations.of("things", anchor).scripts().stream()
                    .map(MigrationScript::name)
                    .toList();
        }
    }

    private Path jar(String... names) throws IOException {
        Path file = folder.resolve("things.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            put(jar, CLASS, classBytes());
            put(jar, "db/migration/things/", new byte[0]);
            put(jar, "db/migration/things/deeper/V7__hidden.sql", new byte[0]);
            for (String name : names) {
                put(jar, "db/migration/things/" + name, "SELECT 1;".getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static byte[] classBytes() throws IOException {
        try (var in = Anchor.class.getResourceAsStream("/" + CLASS)) {
            return in.readAllBytes();
        }
    }

    /** A class to find scripts beside. */
    static final class Anchor {}
}
