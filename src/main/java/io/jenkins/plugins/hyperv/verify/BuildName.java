package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.regex.Pattern;

/**
 * Name of a build: a job and a build number or permalink, such as {@code team/nightly#42}, {@code ../nightly#lastSuccessfulBuild}
 * or {@code #41}.
 *
 * @param job the name of the job, relative to the job of the build that uses it; empty for the same job
 * @param build a number, or a permalink of Jenkins
 */
public record BuildName(String job, String build) {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern BUILD = Pattern.compile("[1-9]\\d{0,8}|[A-Za-z]\\w*");

    /** Parses user input. */
    static BuildName parse(String typed) throws InvalidParameterException {
        int separator = typed.lastIndexOf('#');
        String build = typed.substring(separator + 1).strip();
        if (separator < 0
                || typed.length() > MAX_LENGTH
                || !BUILD.matcher(build).matches()) {
            throw new InvalidParameterException("fromBuild " + Texts.quoted(typed)
                    + " is not valid: give the job and the number or permalink of a build, such as nightly#42 or"
                    + " team/nightly#lastSuccessfulBuild.");
        }
        return new BuildName(typed.substring(0, separator).strip(), build);
    }

    @Override
    public String toString() {
        return job + "#" + build;
    }
}
