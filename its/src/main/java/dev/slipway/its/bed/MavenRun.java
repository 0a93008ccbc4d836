package dev.slipway.its.bed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole Maven build in a process of its own, by a distribution's own launcher. A description that
 * can be run again; each setter changes and returns it.
 */
public final class MavenRun {
  /** For builds of a few seconds, in which C2 would take effect too late. */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path mavenHome;
  private final Path directory;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String options = "";
  private Path java = Path.of(System.getProperty("java.home"));
  private String umask = "";
  private Duration limit = Duration.ofMinutes(5);

  private MavenRun(Path mavenHome, Path directory) {
    this.mavenHome = mavenHome;
    this.directory = directory;
  }

  /** A build in a directory, with a Maven that is unpacked in {@code mavenHome}. */
  public static MavenRun in(Path directory, Path mavenHome) {
    return new MavenRun(mavenHome, directory);
  }

  /**
   * A build with one of the bed's Mavens (3.8.7, …), its settings and its local repository, that
   * starts quickly.
   */
  public static MavenRun in(Path directory, BedFile bed, String mavenVersion) {
    return in(directory, bed.path("maven." + mavenVersion))
        .settings(bed.path("settings"))
        .localRepository(bed.path("localRepository"))
        .quickStart();
  }

  /** Goals, phases and options, in this order after earlier ones. */
  public MavenRun with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  public MavenRun settings(Path file) {
    return with("-s", file.toString());
  }

  public MavenRun localRepository(Path repository) {
    return with("-Dmaven.repo.local=" + repository);
  }

  public MavenRun java(Path home) {
    java = home;
    return this;
  }

  /** Options of the build's JVM, after earlier ones; without any they are the JVM's own. */
  public MavenRun jvm(String more) {
    options = (options + " " + more).strip();
    return this;
  }

  /** Has the JVM start quickly, for builds of a few seconds whose time is not measured. */
  public MavenRun quickStart() {
    return jvm(QUICK_START);
  }

  public MavenRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has the files that it writes made under another umask, such as {@code 077}; not on Windows. */
  public MavenRun umask(String mask) {
    umask = mask;
    return this;
  }

  /** How long it may take; default 5 minutes. */
  public MavenRun limit(Duration time) {
    limit = time;
    return this;
  }

  /** Runs it to its end. */
  public MavenResult run() {
    return start().await();
  }

  /** Starts it, to be watched or killed. */
  public RunningMaven start() {
    boolean windows = File.separatorChar == '\\';
    var command = new ArrayList<String>();
    command.addAll(
        windows
            ? List.of(mavenHome.resolve("bin/mvn.cmd").toString())
            : List.of("sh", "-c", umask() + "exec sh \"$0\" \"$@\"", mavenHome + "/bin/mvn"));
    command.addAll(List.of("-B", "-ntp"));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(MavenRun::belongsToTheOuterBuild);
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("MAVEN_SKIP_RC", "true");
    if (!options.isEmpty()) {
      builder.environment().put("MAVEN_OPTS", options);
    }
    builder.environment().putAll(environment);
    try {
      // Its own root: the launcher looks upwards for .mvn and would take this project's.
      Files.createDirectories(directory.resolve(".mvn"));
      return new RunningMaven(builder.start(), limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String umask() {
    return umask.isEmpty() ? "" : "umask " + umask + " && ";
  }

  private static boolean belongsToTheOuterBuild(String variable) {
    return variable.startsWith("MAVEN_")
        || variable.equals("M2_HOME")
        || variable.startsWith("GIT_")
        || variable.startsWith("CI_"); // no deployment of a test in GitLab
  }
}
