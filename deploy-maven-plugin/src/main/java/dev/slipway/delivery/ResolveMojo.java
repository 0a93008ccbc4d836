package dev.slipway.delivery;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.Pins;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Resolves this environment: fetches and checks the bundles of its references and lists what would
 * be applied; the objects are in {@code target/environment}.
 *
 * @since 0.1.0
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class ResolveMojo extends AbstractReleaseMojo {

  /**
   * Writes sha256 and version into references that leave them out; {@code -Dpin} does too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.pin", defaultValue = "false")
  private boolean pin;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.skip", defaultValue = "false")
  private boolean skipResolve;

  @Override
  protected boolean skipGoal() {
    return skipResolve;
  }

  @Override
  protected void run() throws IOException {
    Optional<RequestedRevision> wish = wish();
    Release release = wish.isPresent() ? revision(wish.get()) : workTree();
    console()
        .on(
            new Event.ReleaseResolved(
                release.environment(),
                release.ordered().stream()
                    .map(i -> i.object().id() + " (" + i.app().name() + ")")
                    .toList(),
                environmentDirectory()));
  }

  private Release workTree() throws IOException {
    String head = head();
    console().on(new Event.CommitChosen("Resolving", "this environment", head, head, ""));
    Problems problems = new Problems("this environment");
    Environment environment = new EnvironmentReader().read(baseDirectory(), problems);
    ReleaseFiles files = new ReleaseFiles(environmentDirectory());
    boolean pinning = pin || asked("pin");
    // Opening the repository takes as long as resolving; JGit answers an interrupt with a trace.
    try (BackgroundTask<String> commit = BackgroundTask.uninterruptible(this::commit)) {
      Release release = resolve(environment, problems, pinning);
      if (problems.found()) {
        deleteOldPlans();
        files.delete(); // what was resolved before is not this environment
      }
      problems.throwIfAny();
      boolean pinned = pinning && pin(environment, release);
      Release resolved = release.withCommit(pinned ? commit() : commit.get());
      write(resolved);
      return resolved;
    }
  }

  private boolean pin(Environment environment, Release release) throws IOException {
    List<Pins.Pinned> pins = new Pins(baseDirectory()).write(environment, release);
    for (Pins.Pinned pinned : pins) {
      console().on(new Event.ReferencePinned(pinned.file(), pinned.sha256(), pinned.version()));
    }
    return !pins.isEmpty();
  }

  /** Whether a word stands on the command line, as in {@code -Dpin}. */
  private boolean asked(String word) {
    String value = session.getUserProperties().getProperty(word);
    return value != null && !value.equals("false");
  }

  private String commit() throws IOException {
    return new GitRevisionReader(System.getenv())
        .read(baseDirectory())
        .map(revision -> revision.commit() + (revision.dirty() ? "-dirty" : ""))
        .orElse("");
  }
}
