package io.jenkins.plugins.hyperv.simulator.wsman;

/** Identify operation (DSP0226 11, MS-WSMV 3.1.4.1.23). Shows the version only after a login. */
final class IdentifyOperation {
    private static final String PROFILES = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/";

    /** The body of the response. */
    String answer(boolean authenticated) {
        String version = authenticated ? "OS: 10.0.20348 SP: 0.0 Stack: 3.0" : "OS: 0.0.0 SP: 0.0 Stack: 3.0";
        String profiles = authenticated ? "<wsmid:SecurityProfiles>" + profiles() + "</wsmid:SecurityProfiles>" : "";
        return "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Names.IDENTITY + "\"><wsmid:ProtocolVersion>" + Names.WSMAN
                + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>"
                + "<wsmid:ProductVersion>" + version + "</wsmid:ProductVersion>" + profiles
                + "</wsmid:IdentifyResponse>";
    }

    private static String profiles() {
        StringBuilder xml = new StringBuilder();
        for (String profile :
                new String[] {"http/basic", "https/basic", "http/spnego-kerberos", "https/spnego-kerberos"}) {
            xml.append("<wsmid:SecurityProfileName>").append(PROFILES).append(profile);
            xml.append("</wsmid:SecurityProfileName>");
        }
        return xml.toString();
    }
}
