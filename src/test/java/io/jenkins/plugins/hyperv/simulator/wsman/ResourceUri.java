package io.jenkins.plugins.hyperv.simulator.wsman;

import java.util.Locale;
import java.util.Optional;

/* * WMI resource URI (MS-WSMV 3.1.4.1.1).
 *
 * @param className {@code *} in queries
 */
record ResourceUri(String namespace, String className) {

    static Optional<ResourceUri> parse(String uri) {
        int slash = uri.lastIndexOf('/');
        boolean isWmi = uri.toLowerCase(Locale.ROOT).startsWith(Names.WMI) && slash > Names.WMI.length();
        if (!isWmi || slash == uri.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new ResourceUri(uri.substring(Names.WMI.length(), slash), uri.substring(slash + 1)));
    }

    boolean isAllClasses() {
        return className.equals("*");
    }
}
