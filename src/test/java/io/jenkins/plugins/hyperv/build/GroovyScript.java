package io.jenkins.plugins.hyperv.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;

/** Syntax tree of a Groovy script, such as a Jenkinsfile. The parser is that of Jenkins. */
public final class GroovyScript {

    /** A method call with named arguments. */
    public record Call(String method, Map<String, Expression> arguments) {}

    private final ModuleNode module;

    private GroovyScript(ModuleNode module) {
        this.module = module;
    }

    /** @throws CompilationFailedException if the script has a syntax error */
    public static GroovyScript parse(String name, String code) {
        SourceUnit source = SourceUnit.create(name, code);
        source.parse();
        source.completePhase();
        source.nextPhase();
        source.convert();
        return new GroovyScript(source.getAST());
    }

    /** The calls with named arguments. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        CodeVisitorSupport visitor = new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (call.getArguments() instanceof TupleExpression tuple
                        && tuple.getExpressions().size() == 1
                        && tuple.getExpression(0) instanceof NamedArgumentListExpression named) {
                    Map<String, Expression> arguments = new LinkedHashMap<>();
                    for (MapEntryExpression entry : named.getMapEntryExpressions()) {
                        arguments.put(entry.getKeyExpression().getText(), entry.getValueExpression());
                    }
                    calls.add(new Call(call.getMethodAsString(), arguments));
                }
                super.visitMethodCallExpression(call);
            }
        };
        module.getStatementBlock().visit(visitor);
        for (MethodNode method : module.getMethods()) {
            method.getCode().visit(visitor);
        }
        return calls;
    }
}
