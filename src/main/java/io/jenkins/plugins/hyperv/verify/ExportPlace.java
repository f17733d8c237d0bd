package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Place of an export on the host: where its files are expected. If the user gives a directory other than that of the manifest,
 * the export was moved there, and its bases are expected beside it, in directories of the same names.
 *
 * @param export the export
 * @param directory the directory in which it is expected
 * @param files its files with their expected paths
 * @param outside files that the administrator does not allow to be read, by their expected paths
 * @param problem why the files cannot be verified there, one sentence; null if they can
 */
record ExportPlace(
        ExpectedExport export,
        ExportDirectory directory,
        List<Manifest.File> files,
        List<String> outside,
        String problem) {

    ExportPlace {
        files = List.copyOf(files);
        outside = List.copyOf(outside);
    }

    /** The places of all exports of a chain, the verified one first. */
    static List<ExportPlace> of(Verification verification, String hostName, Origin origin) {
        List<ExportPlace> places = new ArrayList<>();
        for (ExpectedExport export : verification.chain().links()) {
            places.add(of(export, verification, hostName, origin));
        }
        return places;
    }

    private static ExportPlace of(ExpectedExport export, Verification verification, String hostName, Origin origin) {
        VerifyRequest request = verification.request();
        ExportDirectory directory = directory(export, verification);
        String problem = problem(export, directory, request, hostName, origin);
        boolean isMoved =
                !directory.comparable().equals(export.exportDirectory().comparable());
        List<Manifest.File> files = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (Manifest.File file : export.files()) {
            String path = isMoved ? path(file.path(), export.exportDirectory(), directory) : file.path();
            if (isAllowed(path, directory, request.allowedDirectories())) {
                files.add(new Manifest.File(
                        file.kind(), path, file.sizeBytes(), file.lastModified(), file.sha256(), file.parentPath()));
            } else {
                outside.add(path);
            }
        }
        return new ExportPlace(export, directory, files, outside, problem);
    }

    private static ExportDirectory directory(ExpectedExport export, Verification verification) {
        ExportDirectory given = verification.request().directory();
        ExpectedExport verified = verification.chain().export();
        if (given != null && export == verified) {
            return given;
        }
        if (export.foundIn() != null) {
            return export.foundIn();
        }
        boolean isMoved = given != null
                && !given.comparable().equals(verified.exportDirectory().comparable());
        return isMoved ? beside(given, export.exportDirectory()) : export.exportDirectory();
    }

    /** The directory beside another one that has the name of a third one. */
    private static ExportDirectory beside(ExportDirectory other, ExportDirectory named) {
        String parent = other.path().substring(0, other.path().lastIndexOf('\\') + 1);
        return new ExportDirectory(parent + HostPath.fileName(named.path()));
    }

    private static String problem(
            ExpectedExport export, ExportDirectory directory, VerifyRequest request, String hostName, Origin origin) {
        if (request.directory() == null && !isOn(export, hostName, origin)) {
            return "The export of " + export.build() + " is on another host, "
                    + Texts.quoted(export.hostName()) + ": verify it there, or give its exportDirectory on " + hostName
                    + " if it was moved there.";
        }
        if (directory.isOnShare()) {
            return VerifyRequest.onShare(directory);
        }
        return directory.isWithin(request.allowedDirectories())
                ? null
                : "The directory " + Texts.quoted(directory.path()) + " of the export of " + export.build()
                        + " is not within the allowed export directories of " + hostName + ".";
    }

    /** Administrators rename hosts, and change their addresses. */
    private static boolean isOn(ExpectedExport export, String hostName, Origin origin) {
        return export.hostName().equalsIgnoreCase(hostName)
                || origin.hostAddress().equalsIgnoreCase(export.hostAddress());
    }

    private static String path(String path, ExportDirectory recorded, ExportDirectory actual) {
        return recorded.contains(path)
                ? actual.path().replaceAll("\\\\$", "") + "\\"
                        + path.substring(recorded.comparable().length())
                : path;
    }

    /** Anyone who may archive artifacts can write a path into a manifest, so that a path elsewhere has to be allowed. */
    private static boolean isAllowed(String path, ExportDirectory directory, List<ExportDirectory> allowed) {
        if (path.contains("\\..\\")) {
            return false;
        }
        if (directory.contains(path)) {
            return true;
        }
        try {
            return ExportDirectory.parse(path.substring(0, Math.max(0, path.lastIndexOf('\\') + 1)))
                    .isWithin(allowed);
        } catch (InvalidParameterException e) {
            return false;
        }
    }
}
