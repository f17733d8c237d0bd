package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.BuildListener;
import hudson.model.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import jenkins.model.ArtifactManager;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import jenkins.util.VirtualFile;
import org.awaitility.Awaitility;

/** A build that keeps its log in memory and its artifacts in a directory. */
public final class FakeBuild {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);

    private final AbstractBuild<?, ?> run = mock();
    private final AbstractProject<?, ?> project;
    private final int number;
    private final PrintStream echo;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream logStream;
    /** A field, because other threads call the build: Mockito cannot change a stub at the same time. */
    private volatile BooleanSupplier building = () -> true;

    /** The actions that were added to the build. */
    public final List<Action> actions = new ArrayList<>();

    /** What the build's environment holds; variables of actions are not in it. */
    public final EnvVars environment = new EnvVars();

    public FakeBuild(Path artifacts) {
        this(artifacts, 42);
    }

    /** The build with a number. */
    public FakeBuild(Path artifacts, int number) {
        this(artifacts, number, null, mock());
    }

    /** The build with a number, whose log goes to a stream also. */
    public FakeBuild(Path artifacts, int number, PrintStream echo) {
        this(artifacts, number, echo, mock());
    }

    private FakeBuild(Path artifacts, int number, PrintStream echo, AbstractProject<?, ?> project) {
        this.project = project;
        this.number = number;
        this.echo = echo;
        logStream = new PrintStream(log, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (echo != null) {
                    echo.println(line);
                }
            }
        };
        when(project.getFullName()).thenReturn("team/deploy");
        when(project.hasPermission(Item.READ)).thenReturn(true);
        when(project.getBuildByNumber(number)).thenAnswer(call -> run);
        when(run.getParent()).thenAnswer(call -> project);
        when(project.getLastBuild()).thenAnswer(call -> run);
        when(run.getNumber()).thenReturn(number);
        when(run.getDisplayName()).thenReturn("#" + number);
        when(run.getUrl()).thenReturn("job/team/job/deploy/" + number + "/");
        when(run.getExternalizableId()).thenReturn("team/deploy#" + number);
        when(run.isBuilding()).thenAnswer(call -> building.getAsBoolean());
        when(run.getCharset()).thenReturn(StandardCharsets.UTF_8);
        Jenkins.get().builds.put(run.getExternalizableId(), run);
        keepActions();
        ArtifactManager manager = manager(artifacts);
        try {
            when(run.pickArtifactManager()).thenReturn(manager);
            when(run.getArtifactManager()).thenReturn(manager);
            when(run.getEnvironment(any())).thenReturn(environment);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next build of the same job. */
    public FakeBuild next(Path artifacts) {
        FakeBuild next = new FakeBuild(artifacts, number + 1, echo, project);
        when(next.run.getPreviousBuild()).thenAnswer(call -> run);
        return next;
    }

    private void keepActions() {
        doAnswer(call -> {
                    Action action = call.getArgument(0);
                    if (action instanceof RunAction2 attached) {
                        attached.onAttached(run);
                    }
                    return actions.add(action);
                })
                .when(run)
                .addAction(any());
        doAnswer(call -> actions.stream()
                        .filter(call.<Class<?>>getArgument(0)::isInstance)
                        .findFirst()
                        .orElse(null))
                .when(run)
                .getAction(any());
    }

    private static ArtifactManager manager(Path artifacts) {
        ArtifactManager manager = mock();
        when(manager.root()).thenReturn(VirtualFile.forFile(artifacts.toFile()));
        try {
            doAnswer(call -> {
                        FilePath workspace = call.getArgument(0);
                        Map<String, String> files = call.getArgument(3);
                        Files.createDirectories(artifacts);
                        for (Map.Entry<String, String> file : files.entrySet()) {
                            Files.copy(
                                    Path.of(workspace.getRemote(), file.getValue()),
                                    artifacts.resolve(file.getKey()),
                                    StandardCopyOption.REPLACE_EXISTING);
                        }
                        return null;
                    })
                    .when(manager)
                    .archive(any(), any(), any(), anyMap());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return manager;
    }

    /** Sets whether the build is building. */
    public void setBuilding(boolean building) {
        setBuilding(() -> building);
    }

    /** Sets the answer to each question whether the build is building. */
    public void setBuilding(BooleanSupplier building) {
        this.building = building;
    }

    public AbstractBuild<?, ?> run() {
        return run;
    }

    public BuildListener listener() {
        return () -> logStream;
    }

    /** Waits until a line of the log has a part. */
    public void awaitLog(String part) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(POLL_INTERVAL)
                .untilAsserted(() -> assertThat(log()).anyMatch(line -> line.contains(part)));
    }

    /** The log so far, line by line. */
    public List<String> log() {
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
