package dev.slipway.its.bench;

import dev.slipway.its.bed.Bed;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.tutorial.CleanMachine;
import dev.slipway.its.tutorial.GettingStarted;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What docs/getting-started.md takes on a machine with nothing but a JDK and git: its commands, in
 * sequence, with all downloads. Slipway is what HEAD of this work tree has.
 */
final class GettingStartedBench implements Bench {
  private static final double MOST_SECONDS = 600;
  private static final double MOST_INSTALL_SECONDS = 180;
  private static final double MOST_COMMANDS = 11;
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final URI DOCKER_HUB = URI.create("https://registry-1.docker.io/v2/");

  private final BenchSetup setup;
  private final PrintStream out;

  GettingStartedBench(BenchSetup setup, PrintStream out) {
    this.setup = setup;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("getting-started");
    // A service below this directory would be a part of Slipway's git repository.
    Path home = Files.createTempDirectory("slipway-getting-started");
    try (Bed bed = Bed.open(setup.nexus(), directory)) {
      bed.summary().forEach(out::println);
      return follow(bed.file(), home, directory);
    } finally {
      BenchSetup.delete(home);
    }
  }

  private List<Figure> follow(BedFile bed, Path home, Path directory) throws IOException {
    Path root = setup.projects().resolve("../../..").toRealPath();
    Path slipway = directory.resolve("slipway.git");
    GitRepositories.git(root, "clone", "-q", "--bare", root.toString(), slipway.toString());
    if (!GitRepositories.git(root, "status", "--porcelain").isEmpty()) {
      out.println("not measured: uncommitted changes");
    }
    GettingStarted page =
        GettingStarted.read(
            root.resolve("docs/getting-started.md"), bed, slipway.toUri().toString());
    GettingStarted.PROJECTS.forEach(bed.gitRepositories()::create);
    CleanMachine machine =
        CleanMachine.create(home, page.settings(), bed.account("git"))
            .with("KUBECONFIG", bed.get("kubeconfig"))
            // What the page advises for a sandbox, and for a machine without Docker Hub.
            .with("MAVEN_ARGS", "-Dslipway.wait.skip" + base());
    double all = 0;
    double install = 0;
    for (String command : page.commands()) {
      double seconds = run(machine, command, directory.resolve("commands.log"));
      all += seconds;
      install += command.contains(" install ") ? seconds : 0;
    }
    int commands = page.commands().size();
    out.printf(Locale.ROOT, "%7.1f s  in all, %d commands%n", all, commands);
    return List.of(
        Figure.most("getting-started.seconds", all, 0, MOST_SECONDS),
        Figure.most("getting-started.install-seconds", install, 0, MOST_INSTALL_SECONDS),
        Figure.most("getting-started.commands", commands, 0, MOST_COMMANDS));
  }

  private double run(CleanMachine machine, String command, Path log) throws IOException {
    CleanMachine.Done done = machine.run(command, LIMIT);
    Files.writeString(
        log,
        "$ " + command + "\n" + done.output() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    if (!done.succeeded()) {
      throw new UncheckedIOException(new IOException(command + ":\n" + done.output()));
    }
    double seconds = done.time().toMillis() / 1000.0;
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, done.summary());
    return seconds;
  }

  private String base() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(DOCKER_HUB).timeout(Duration.ofSeconds(10)).build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
      out.println("base image: from Docker Hub");
      return "";
    } catch (IOException e) {
      out.println("base image: jlink, as Docker Hub can't be reached");
      return " -Dslipway.base=jlink";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
