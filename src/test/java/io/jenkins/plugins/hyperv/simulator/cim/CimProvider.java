package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CIM provider of the WS-Management service: classes, instances and methods, without SOAP. */
public interface CimProvider {

    boolean hasNamespace(String namespace);

    /** The NetBIOS name of the host: the system property {@code __SERVER}. */
    String serverName();

    /** A class by namespace and name, without regard to case. */
    Optional<CimClass> findClass(String namespace, String className);

    /** The instances of a class and of those derived from it. */
    List<SimulatedInstance> instances(CimClass type);

    /** The instances of all association classes. */
    List<SimulatedInstance> associations(String namespace);

    /** The instance that a path names, if it exists. */
    Optional<SimulatedInstance> find(ObjectPath path);

    /** The instances that paths name, in the order of the paths, without those that do not exist. */
    List<SimulatedInstance> find(Collection<ObjectPath> paths);

    /** Whether the class has a single instance, which may be named by some of its keys or by none. */
    boolean isSingleton(CimClass type);

    /**
     * Runs a method.
     *
     * @param arguments by parameter name; without parameters that are missing or null
     * @param principal the caller, for {@code Owner} properties
     */
    InvokeResult invoke(SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal);

    /** Result of a method: its return value and output parameters. */
    record InvokeResult(long returnValue, Map<String, CimValue> outputs) {

        public InvokeResult {
            outputs = Map.copyOf(outputs);
        }

        /** A result without output parameters. */
        public static InvokeResult of(long returnValue) {
            return new InvokeResult(returnValue, Map.of());
        }
    }
}
