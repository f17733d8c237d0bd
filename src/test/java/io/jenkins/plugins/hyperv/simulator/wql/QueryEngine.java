package io.jenkins.plugins.hyperv.simulator.wql;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPathParser;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Query engine over the instances of a provider. */
public final class QueryEngine {
    private final CimProvider provider;

    public QueryEngine(CimProvider provider) {
        this.provider = provider;
    }

    /**
     * Runs a query.
     *
     * @throws WqlSyntaxException if the query is invalid
     * @throws UnknownClassException if it names a class that does not exist
     * @throws UnknownObjectException if the source of an association query does not exist
     */
    public Result run(Query query, String namespace)
            throws WqlSyntaxException, UnknownClassException, UnknownObjectException {
        if (query instanceof Query.Select select) {
            return select(select, namespace);
        } else if (query instanceof Query.Associators associators) {
            return associators(associators, namespace);
        }
        return references((Query.References) query, namespace);
    }

    private Result select(Query.Select select, String namespace) throws WqlSyntaxException, UnknownClassException {
        CimClass type = require(select.className(), namespace);
        for (String property : select.properties()) {
            ConditionEvaluator.checkProperty(property, type);
        }
        ConditionEvaluator.check(select.where(), type);
        ConditionEvaluator conditions = new ConditionEvaluator(new SystemProperties(provider.serverName()));
        List<SimulatedInstance> found = new ArrayList<>();
        for (SimulatedInstance instance : provider.instances(type)) {
            if (conditions.holds(select.where(), instance)) {
                found.add(instance);
            }
        }
        return new Result(found, select.properties());
    }

    private Result associators(Query.Associators query, String namespace)
            throws WqlSyntaxException, UnknownClassException, UnknownObjectException {
        ObjectPath source = source(query.path(), namespace);
        CimClass resultClass = query.resultClass() == null ? null : require(query.resultClass(), namespace);
        Set<ObjectPath> others = new LinkedHashSet<>();
        for (SimulatedInstance association : associations(query.assocClass(), namespace)) {
            for (Map.Entry<String, CimValue> end : association.properties().entrySet()) {
                if (isEnd(end, source, query.role())) {
                    others.addAll(otherEnds(association, end.getKey(), query.resultRole()));
                }
            }
        }
        List<SimulatedInstance> found = provider.find(others).stream()
                .filter(other -> resultClass == null || other.type().isA(resultClass))
                .toList();
        return new Result(found, List.of());
    }

    private Result references(Query.References query, String namespace)
            throws WqlSyntaxException, UnknownClassException, UnknownObjectException {
        ObjectPath source = source(query.path(), namespace);
        List<SimulatedInstance> found = associations(query.resultClass(), namespace).stream()
                .filter(association ->
                        association.properties().entrySet().stream().anyMatch(end -> isEnd(end, source, query.role())))
                .toList();
        return new Result(found, List.of());
    }

    /** The source of an association query, which must exist and be named by all its keys. */
    private ObjectPath source(String text, String namespace)
            throws WqlSyntaxException, UnknownClassException, UnknownObjectException {
        ObjectPath path = ObjectPathParser.parse(text, namespace)
                .orElseThrow(() -> new WqlSyntaxException("not an object path: " + text));
        CimClass type = require(path.className(), path.namespace());
        if (path.keys().size() != type.keys().size() || !path.keys().keySet().containsAll(type.keys())) {
            throw new WqlSyntaxException("the path has to give the keys " + type.keys());
        }
        if (provider.find(path).isEmpty()) {
            throw new UnknownObjectException(path);
        }
        return path;
    }

    private List<SimulatedInstance> associations(String className, String namespace) throws UnknownClassException {
        return className == null ? provider.associations(namespace) : provider.instances(require(className, namespace));
    }

    private static boolean isEnd(Map.Entry<String, CimValue> property, ObjectPath source, String role) {
        return property.getValue() instanceof CimValue.Reference reference
                && reference.value().equals(source)
                && (role == null || role.equalsIgnoreCase(property.getKey()));
    }

    private static List<ObjectPath> otherEnds(SimulatedInstance association, String sourceRole, String resultRole) {
        List<ObjectPath> ends = new ArrayList<>();
        association.properties().forEach((name, value) -> {
            boolean isWanted = resultRole == null || resultRole.equalsIgnoreCase(name);
            if (value instanceof CimValue.Reference reference && !name.equalsIgnoreCase(sourceRole) && isWanted) {
                ends.add(reference.value());
            }
        });
        return ends;
    }

    private CimClass require(String className, String namespace) throws UnknownClassException {
        return provider.findClass(namespace, className).orElseThrow(() -> new UnknownClassException(className));
    }

    /** Result of a query.
     *
     * @param projection the selected properties; empty for whole objects
     */
    public record Result(List<SimulatedInstance> instances, List<String> projection) {
        public Result {
            instances = List.copyOf(instances);
            projection = List.copyOf(projection);
        }
    }

    /** The query names a class that the namespace does not have. */
    public static final class UnknownClassException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownClassException(String className) {
            super(className);
        }
    }

    /** The query asks for the associations of an object that does not exist. */
    public static final class UnknownObjectException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownObjectException(ObjectPath path) {
            super(path.relative());
        }
    }
}
