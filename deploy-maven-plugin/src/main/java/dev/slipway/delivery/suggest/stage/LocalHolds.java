package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.git.FileVersions;
import dev.slipway.delivery.environment.git.FileVersions.Version;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.gate.HoldFinder;
import dev.slipway.delivery.suggest.gate.ReferenceVersion;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Change;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holds of an environment, from a clone of its repository. */
public final class LocalHolds {
  /** How many commits are looked at: a hold is something of today. */
  private static final int COMMITS = 1000;

  /** With one version, what the file says is all that there is. */
  private static final int VERSIONS = 2;

  private LocalHolds() {}

  /**
   * Finds them by app. What is not committed yet counts as the file says it.
   *
   * @param directory of the environment
   * @param apps its references, as they are in the directory
   * @param versions compares two versions
   */
  public static Map<String, Held> of(
      Path directory, List<AppReference> apps, Comparator<String> versions) throws IOException {
    Optional<GitCheckout> checkout = GitCheckout.open(directory);
    try {
      return of(checkout, apps, versions);
    } finally {
      checkout.ifPresent(GitCheckout::close);
    }
  }

  /**
   * The same of a repository that is open.
   *
   * @param git empty outside git
   */
  public static Map<String, Held> of(
      Optional<GitCheckout> git, List<AppReference> apps, Comparator<String> versions)
      throws IOException {
    Optional<FileVersions> files = git.isPresent() ? git.get().versions() : Optional.empty();
    return of(
        files.isPresent() ? files.get().of("apps", COMMITS, VERSIONS) : Map.of(), apps, versions);
  }

  private static Map<String, Held> of(
      Map<String, List<Version>> committed, List<AppReference> apps, Comparator<String> versions) {
    Map<String, Held> holds = new HashMap<>();
    for (AppReference app : apps) {
      List<ReferenceVersion> history =
          history(app.name(), committed.getOrDefault(app.name() + ".yaml", List.of()));
      boolean same =
          !history.isEmpty()
              && history.get(0).content().map(Content::hold).orElseThrow().equals(app.hold());
      Optional<Held> held =
          same ? HoldFinder.find(history, versions) : app.hold().map(hold -> new Held(hold, ""));
      held.ifPresent(one -> holds.put(app.name(), one));
    }
    return holds;
  }

  private static List<ReferenceVersion> history(String app, List<Version> versions) {
    ReferenceTexts texts = new ReferenceTexts();
    List<ReferenceVersion> history = new ArrayList<>();
    for (Version version : versions) {
      Change change =
          new Change(
              version.commit(),
              version.author(),
              ReferenceTexts.isUpdate(version.message(), version.parents()),
              version.time(),
              version.message().lines().findFirst().orElse(""));
      texts
          .content(ReferenceTexts.path(app), version.text())
          .ifPresent(content -> history.add(new ReferenceVersion(change, Optional.of(content))));
    }
    return history;
  }
}
