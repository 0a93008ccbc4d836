package dev.slipway.its.tutorial;

import dev.slipway.its.bed.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The machine of a user who has a JDK and git, and never built with Maven: an empty home, with an
 * empty folder {@code work} in which commands run.
 */
public final class CleanMachine {
  private final Path home;
  private final Path work;
  private final Map<String, String> environment = new HashMap<>();

  private CleanMachine(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /**
   * @param home empty, outside every git repository
   * @param settings of Maven
   * @param git the account that git logs in with
   */
  public static CleanMachine create(Path home, String settings, Account git) throws IOException {
    var machine = new CleanMachine(home, Files.createDirectories(home.resolve("work")));
    Path file = home.resolve(".m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, settings);
    Path askpass =
        machine.script(
            "askpass",
            "case $1 in Username*) echo '%s';; *) echo '%s';; esac"
                .formatted(git.user(), git.password()));
    machine
        .with("HOME", home.toString())
        // Java takes the home from the user, not from HOME.
        .with("MAVEN_OPTS", "-Duser.home=" + home)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("GIT_ASKPASS", askpass.toString())
        .with("GIT_TERMINAL_PROMPT", "0");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      machine.with("GIT_" + role + "_NAME", "Reader");
      machine.with("GIT_" + role + "_EMAIL", "reader@example.com");
    }
    return machine;
  }

  /** Sets an environment variable. */
  public CleanMachine with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Writes a program for {@code sh} outside the folder in which commands run. */
  public Path script(String name, String text) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " can't be made executable");
    }
    return file;
  }

  /** Where commands run. */
  public Path work() {
    return work;
  }

  /**
   * Runs one command, in a shell of its own.
   *
   * @param limit after which it is killed
   */
  public Done run(String command, Duration limit) {
    Path log = home.resolve("command.log");
    var builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(CleanMachine::belongsToThisBuild);
    builder.environment().putAll(environment);
    try {
      long start = System.nanoTime();
      Process shell = builder.start();
      boolean ended = shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
      String output = Files.readString(log, StandardCharsets.UTF_8);
      return new Done(command, ended && shell.exitValue() == 0, output, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean belongsToThisBuild(String variable) {
    return variable.startsWith("MAVEN_")
        || variable.startsWith("GIT_")
        || variable.startsWith("CI_")
        || variable.equals("M2_HOME");
  }

  /** A command that has ended. */
  public record Done(String command, boolean succeeded, String output, Duration time) {
    /** Its first words, for a line of a table. */
    public String summary() {
      String line = command.replaceAll("\\\\\n\\s*", "");
      return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }
  }
}
