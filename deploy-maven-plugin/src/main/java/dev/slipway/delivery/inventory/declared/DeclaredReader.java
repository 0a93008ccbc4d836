package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.environment.git.RevisionFiles;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
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
        facts(name, place, revision, problems),
        Optional.of(definition).filter(one -> !one.name().isEmpty()),
        apps);
  }

  /** Without git's history, holds are unknown, and the apps are known all the same. */
  private Map<String, Updates> waits(
      Environment environment, Reading reading, List<String> problems) throws IOException {
    Instant now = clock.instant();
    EnvironmentDefinition definition = environment.definition();
    try {
      return updates.of(reading.git(), environment.apps(), definition, now);
    } catch (IOException e) {
      problems.add("since when apps are held can't be read from git: " + e.getMessage());
    } catch (UserErrorException e) {
      problems.add(ProblemText.line(e));
    }
    return updates.of(Optional.empty(), environment.apps(), definition, now);
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
        facts(place.label(), place, Optional.empty(), problems),
        Optional.empty(),
        List.of());
  }

  private static EnvironmentFacts facts(
      String name, EnvironmentPlace place, Optional<Revision> revision, List<String> problems) {
    String text = ProblemText.all(problems);
    return new EnvironmentFacts(
        name,
        place.address(),
        revision,
        text.isEmpty() ? Map.of() : Map.of(Source.DECLARED, text),
        List.of(),
        List.of());
  }

  /**
   * A repository while it is read: a folder, or the files of a commit in a folder of their own. Git
   * is opened while YAML is read, since loading JGit takes long.
   */
  private final class Reading implements AutoCloseable {
    private final EnvironmentPlace place;
    private final BackgroundTask<Optional<GitCheckout>> opening;
    private final Optional<RevisionFiles> files;

    Reading(EnvironmentPlace place, List<String> problems) throws IOException {
      this.place = place;
      this.opening = BackgroundTask.uninterruptible(place::checkout);
      this.files = place.mirror() ? files(problems) : Optional.empty();
    }

    private Optional<RevisionFiles> files(List<String> problems) throws IOException {
      try {
        Optional<GitCheckout> git = opening.get();
        return git.isPresent()
            ? Optional.of(
                RevisionFiles.of(
                    git.get(), "HEAD", (path, why) -> problems.add("'" + path + "' " + why)))
            : Optional.empty();
      } catch (IOException | RuntimeException e) {
        close(Optional.empty());
        throw e;
      }
    }

    Path directory() {
      return files.map(RevisionFiles::directory).or(place::directory).orElseThrow();
    }

    Optional<GitCheckout> git() throws IOException {
      return opening.get();
    }

    /** The commit, with {@code -dirty} where files of a work tree differ from it. */
    Optional<Revision> revision() throws IOException {
      Optional<GitCheckout> git = git();
      Optional<GitCheckout.Head> head = git.isPresent() ? git.get().head() : Optional.empty();
      if (head.isEmpty()) {
        return Optional.empty();
      }
      String commit =
          place.mirror()
              ? head.get().commit()
              : new GitRevisionReader(variables)
                  .read(directory())
                  .map(GitRevision::describedCommit)
                  .orElse(head.get().commit());
      return Optional.of(new Revision(commit, head.get().time(), head.get().complete()));
    }

    @Override
    public void close() throws IOException {
      close(files);
    }

    /** Empty where it could not be opened, which was told before. */
    private Optional<GitCheckout> opened() {
      try {
        return opening.get();
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private void close(Optional<RevisionFiles> written) throws IOException {
      try (opening) {
        opened().ifPresent(GitCheckout::close);
      } finally {
        if (written.isPresent()) {
          written.get().close();
        }
      }
    }
  }
}
