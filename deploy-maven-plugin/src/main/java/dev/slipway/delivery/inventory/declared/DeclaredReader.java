package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.AccessFiles;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.environment.git.RevisionFiles;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the repositories of environments. What can't be read is a problem of its environment, never
 * the end of the run.
 */
public final class DeclaredReader {
  private final EnvironmentReader environments = new EnvironmentReader();
  private final Optional<ContentReader> contents;
  private final UpdatesReader updates;
  private final Map<String, String> variables;
  private final InstantSource clock;

  /**
   * @param contents reads bundles and folders; empty if they are not wanted
   * @param variables of the process
   */
  public DeclaredReader(
      Optional<ContentReader> contents,
      NewestVersions newest,
      Map<String, String> variables,
      InstantSource clock) {
    this.contents = contents;
    this.updates = new UpdatesReader(newest);
    this.variables = Map.copyOf(variables);
    this.clock = clock;
  }

  /** Reads one. */
  public DeclaredEnvironment read(EnvironmentPlace place) {
    List<String> problems = new ArrayList<>(List.of(place.problem()));
    try (Reading reading = new Reading(place, problems)) {
      return place.directory().isEmpty()
          ? unreadable(place, problems)
          : read(place, reading, problems);
    } catch (UserErrorException e) {
      problems.add(ProblemText.line(e));
    } catch (IOException | UncheckedIOException e) {
      problems.add(ProblemText.failure(e));
    }
    return unreadable(place, problems);
  }

  private DeclaredEnvironment read(EnvironmentPlace place, Reading reading, List<String> problems)
      throws IOException {
    Path directory = reading.directory();
    Problems found = new Problems(place.label());
    Environment environment =
        contents.isPresent()
            ? environments.read(directory, found)
            : environments.references(directory, found);
    AccessFiles access =
        contents.isPresent()
            ? environment.accessFiles()
            : environments.access(directory, environment.access(), found);
    found.all().forEach(problem -> problems.add(ProblemText.line(problem)));
    EnvironmentDefinition definition = environment.definition();
    String name = definition.name().isEmpty() ? place.label() : definition.name();
    EnvironmentContents read =
        contents.isPresent()
            ? contents.get().read(environment, place.mirror())
            : EnvironmentContents.NONE;
    problems.addAll(read.problems());
    Map<String, Updates> waits = waits(environment, reading, problems);
    boolean raw = environments.hasManifests(directory, environment.apps());
    List<AppFacts> apps = new AppsOf(name, read, waits).all(environment, raw);
    Optional<Revision> revision = revision(reading, problems);
    return new DeclaredEnvironment(
        place,
        facts(name, place, revision, problems, DeclaredGrants.of(environment.access(), access)),
        Optional.of(definition).filter(one -> !one.name().isEmpty()),
        apps,
        access.grants());
  }

  /** Without git's history, holds are unknown, and the apps are known all the same. */
  private Map<String, Updates> waits(
      Environment environment, Reading reading, List<String> problems) throws IOException {
    Instant now = clock.instant();
    EnvironmentDefinition definition = environment.definition();
    try {
      return updates.of(reading::git, environment.apps(), definition, now);
    } catch (IOException e) {
      problems.add("since when apps are held can't be read from git: " + e.getMessage());
    } catch (UserErrorException e) {
      problems.add(ProblemText.line(e));
    }
    return updates.of(Optional::empty, environment.apps(), definition, now);
  }

  private static Optional<Revision> revision(Reading reading, List<String> problems) {
    try {
      return reading.revision();
    } catch (IOException e) {
      problems.add("the checked-out commit can't be read: " + e.getMessage());
    } catch (UserErrorException e) {
      problems.add(ProblemText.line(e));
    }
    return Optional.empty();
  }

  private static DeclaredEnvironment unreadable(EnvironmentPlace place, List<String> problems) {
    return new DeclaredEnvironment(
        place,
        facts(place.label(), place, Optional.empty(), problems, List.of()),
        Optional.empty(),
        List.of(),
        Grants.NONE);
  }

  private static EnvironmentFacts facts(
      String name,
      EnvironmentPlace place,
      Optional<Revision> revision,
      List<String> problems,
      List<GrantFacts> grants) {
    String text = ProblemText.all(problems);
    return new EnvironmentFacts(
        name,
        place.address(),
        revision,
        text.isEmpty() ? Map.of() : Map.of(Source.DECLARED, text),
        grants,
        List.of());
  }

  /**
   * A repository while it is read: a folder, or the files of a commit in a folder of their own.
   * JGit, whose classes take long to load, opens it only where the program of the machine can't say
   * what is asked.
   */
  private final class Reading implements AutoCloseable {
    private final EnvironmentPlace place;
    private final Path directory;
    private @Nullable RevisionFiles files;
    private @Nullable GitCheckout git;

    Reading(EnvironmentPlace place, List<String> problems) throws IOException {
      this.place = place;
      Path given = place.directory().orElse(Path.of(""));
      this.directory = place.mirror() ? written(given, problems) : given;
    }

    private Path written(Path mirror, List<String> problems) throws IOException {
      try {
        Optional<GitCheckout> opened = git();
        if (opened.isEmpty()) {
          return mirror;
        }
        files =
            RevisionFiles.of(
                opened.get(), "HEAD", (path, why) -> problems.add("'" + path + "' " + why));
        return files.directory();
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
    }

    Path directory() {
      return directory;
    }

    Optional<GitCheckout> git() throws IOException {
      if (git == null) {
        git = place.checkout().orElse(null);
      }
      return Optional.ofNullable(git);
    }

    /** The commit, with {@code -dirty} where files of a work tree differ from it. */
    Optional<Revision> revision() throws IOException {
      if (!place.mirror()) {
        boolean complete = !GitHead.isShallow(directory);
        return new GitRevisionReader(variables)
            .read(directory)
            .map(one -> new Revision(one.describedCommit(), one.time(), complete));
      }
      Optional<GitCheckout> opened = git();
      Optional<GitCheckout.Head> head = opened.isPresent() ? opened.get().head() : Optional.empty();
      return head.map(one -> new Revision(one.commit(), one.time(), one.complete()));
    }

    @Override
    public void close() throws IOException {
      if (git != null) {
        git.close();
      }
      if (files != null) {
        files.close();
      }
    }
  }
}
