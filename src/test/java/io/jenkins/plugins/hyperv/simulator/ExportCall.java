package io.jenkins.plugins.hyperv.simulator;

import java.io.IOException;

/** Calls of ExportReferencePoint on the sample inventory, for tests. */
public final class ExportCall {
    public static final String PLAIN_SETTINGS =
            "<INSTANCE CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"/>";

    private ExportCall() {}

    /** A full export of "nightly". */
    public static EnvelopeText of(SimulatedHost host, String directory) {
        return of(host, directory, PLAIN_SETTINGS);
    }

    /** An export of "nightly" with settings as CIM-XML. */
    public static EnvelopeText of(SimulatedHost host, String directory, String settings) {
        return EnvelopeText.invoke(
                        EnvelopeText.SERVICE,
                        "ExportReferencePoint",
                        "<p:ReferencePointCollection>" + nightly(host) + "</p:ReferencePointCollection>"
                                + "<p:ExportDirectory>" + directory
                                + "</p:ExportDirectory><p:ExportSettingData><![CDATA["
                                + settings + "]]></p:ExportSettingData>")
                .selector("CreationClassName", "Msvm_CollectionReferencePointService");
    }

    /** The content of a reference to "nightly". */
    public static String nightly(SimulatedHost host) {
        String group = host.inventory().referencePoints().get(0).group().id();
        return EnvelopeText.reference(
                "Msvm_ReferencePointCollection",
                "CollectionID",
                SampleInventory.NIGHTLY,
                "VirtualSystemCollectionId",
                group);
    }

    /** Starts a full export of "nightly" and returns the job's InstanceID. */
    public static String start(SimulatedHost host, String directory) throws IOException {
        return AnswerText.ask(host, of(host, directory)).selector("InstanceID");
    }

    /** Reads a job. */
    public static AnswerText job(SimulatedHost host, String id) throws IOException {
        return AnswerText.ask(host, EnvelopeText.get(EnvelopeText.EXPORT_JOB).selector("InstanceID", id));
    }

    /** Settings as CIM-XML: the path of a base, and the disks as an embedded instance, which is empty for all disks. */
    public static String settings(String base, String disks) {
        String escaped = disks.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        String array = disks.isEmpty()
                ? ""
                : "<PROPERTY.ARRAY NAME=\"VirtualMachinesToDisksToExport\" TYPE=\"string\"><VALUE.ARRAY><VALUE>"
                        + escaped + "</VALUE></VALUE.ARRAY></PROPERTY.ARRAY>";
        return "<INSTANCE CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"><PROPERTY"
                + " NAME=\"BaseReferencePointCollection\" TYPE=\"string\"><VALUE>" + base + "</VALUE></PROPERTY>"
                + array
                + "</INSTANCE>";
    }
}
