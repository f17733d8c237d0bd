package io.jenkins.plugins.hyperv.simulator.wsman;

import java.util.Locale;
import java.util.Optional;

/**
 * Resource URI of a class, or of all classes of a namespace.
 *
 * @param scheme who defined the form of the URI
 * @param namespace the CIM namespace, with forward slashes
 * @param className {@code *} in queries
 */
record ResourceUri(Scheme scheme, String namespace, String className) {
    private static final String ALL_CLASSES = "*";
    private static final String CIM_SCHEMA = Names.DMTF + "cim-schema/2/";
    /** The namespace of a DMTF URI without a {@code __cimnamespace} selector (MS-WSMV 3.1.4.1.1). */
    private static final String DEFAULT_NAMESPACE = "root/hardware";

    /** Form of a resource URI (MS-WSMV 3.1.4.1.1). */
    enum Scheme {
        /** The namespace is part of the URI. */
        WMI,
        /** The namespace is the selector {@code __cimnamespace}. */
        DMTF
    }

    /**
     * Parses a resource URI.
     *
     * @param cimNamespace the value of the selector {@code __cimnamespace}; only DMTF URIs need it
     * @return empty if the URI is not that of CIM classes
     */
    static Optional<ResourceUri> parse(String uri, Optional<String> cimNamespace) {
        if (startsWith(uri, Names.DMTF)) {
            return dmtfClass(uri)
                    .map(name -> new ResourceUri(
                            Scheme.DMTF,
                            cimNamespace.map(ResourceUri::normalized).orElse(DEFAULT_NAMESPACE),
                            name));
        }
        int slash = uri.lastIndexOf('/');
        boolean isWmi = startsWith(uri, Names.WMI) && slash > Names.WMI.length();
        if (!isWmi || slash == uri.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(
                new ResourceUri(Scheme.WMI, uri.substring(Names.WMI.length(), slash), uri.substring(slash + 1)));
    }

    /** The class in a DMTF URI, or {@code *} (the URIs of the WMI plug-in, MS-WSMV 3.1.4.1.34.3.1). */
    private static Optional<String> dmtfClass(String uri) {
        if (uri.substring(Names.DMTF.length()).equals(ALL_CLASSES)) {
            return Optional.of(ALL_CLASSES);
        }
        String name = startsWith(uri, CIM_SCHEMA) ? uri.substring(CIM_SCHEMA.length()) : "";
        return name.isEmpty() || name.contains("/") ? Optional.empty() : Optional.of(name);
    }

    private static boolean startsWith(String uri, String prefix) {
        return uri.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    /** A namespace with forward slashes, as in resource URIs. */
    static String normalized(String namespace) {
        return namespace.strip().replace('\\', '/');
    }

    boolean isAllClasses() {
        return className.equals(ALL_CLASSES);
    }

    /** The URI of another class in the same form. */
    static String of(Scheme scheme, String namespace, String className) {
        return scheme == Scheme.DMTF ? CIM_SCHEMA + className : Names.WMI + namespace + "/" + className;
    }

    /**
     * Whether a Pull or Release with that URI belongs to an Enumerate with this one. After a query of all classes it may name
     * a class of the namespace (libvirt).
     */
    boolean covers(ResourceUri other) {
        return scheme == other.scheme
                && namespace.equalsIgnoreCase(other.namespace)
                && (isAllClasses() || className.equalsIgnoreCase(other.className));
    }
}
