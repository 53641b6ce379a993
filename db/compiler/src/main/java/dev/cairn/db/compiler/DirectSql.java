package dev.cairn.db.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Refuses statements that a module runs from Java, whatever their text is made of: only those in annotations are held against the schema. Looks
 * at each class once javac knows what every call in it means, which is after annotation processing.
 */
final class DirectSql extends TreePathScanner<@Nullable Void, @Nullable Void> implements TaskListener {
    private static final String SESSION = "dev.cairn.platform.database.Session";
    private static final Set<String> OF_SESSION = Set.of("statement", "handle");
    private static final Set<String> RUNNING_SQL = Set.of(
            "java.sql.Connection",
            "java.sql.DriverManager",
            "java.sql.PreparedStatement",
            "java.sql.Statement",
            "org.jdbi.v3.core.Handle",
            "org.jdbi.v3.core.Jdbi",
            "org.jdbi.v3.core.extension.HandleSupplier",
            "org.jdbi.v3.sqlobject.SqlObject");

    private final Trees trees;
    private final Types types;
    private final @Nullable TypeElement session;
    private final Set<String> generated;

    private DirectSql(ProcessingEnvironment environment, Set<String> generated) {
        this.generated = generated;
        this.trees = Trees.instance(environment);
        this.types = environment.getTypeUtils();
        this.session = environment.getElementUtils().getTypeElement(SESSION);
    }

    /**
     * Has javac show its classes. {@code generated} are the names of those made of the tables, as they become known: they name no column that
     * is not there. An editor that runs processors in a compiler of its own goes without;
     * the build does not.
     */
    static void watch(ProcessingEnvironment environment, Set<String> generated) {
        try {
            JavacTask.instance(environment).addTaskListener(new DirectSql(environment, generated));
        } catch (IllegalArgumentException notJavac) {
            // Nothing to listen to.
        }
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() == TaskEvent.Kind.ANALYZE && type != null) {
            TreePath path = trees.getPath(type);
            if (path != null
                    && path.getLeaf() instanceof ClassTree
                    && !generated.contains(type.getQualifiedName().toString())) {
                scan(path, null);
            }
        }
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        check(call);
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
        check(reference);
        return super.visitMemberReference(reference, null);
    }

    private void check(Tree tree) {
        Element method = trees.getElement(getCurrentPath());
        if (method != null && method.getKind() == ElementKind.METHOD && runsSql(method)) {
            trees.printMessage(
                    Diagnostic.Kind.ERROR,
                    method.getSimpleName()
                            + "() runs SQL that cannot be checked: write the statement as @SqlQuery or @SqlUpdate in an"
                            + " interface, and call it through session.attach(...)",
                    tree,
                    getCurrentPath().getCompilationUnit());
        }
    }

    private boolean runsSql(Element method) {
        if (!(method.getEnclosingElement() instanceof TypeElement owner)) {
            return false;
        }
        if (OF_SESSION.contains(method.getSimpleName().toString()) && session != null) {
            return types.isSubtype(types.erasure(owner.asType()), types.erasure(session.asType()));
        }
        return RUNNING_SQL.contains(owner.getQualifiedName().toString());
    }
}
