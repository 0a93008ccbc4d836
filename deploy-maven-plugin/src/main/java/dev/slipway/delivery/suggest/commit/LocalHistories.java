package dev.slipway.delivery.suggest.commit;

import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.rollout.explanation.CommitHistory;
import dev.slipway.delivery.suggest.changelog.git.GitCommits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Histories from repositories on this machine. A repository that has both commits is the one of the
 * service: nothing else has their hashes. A shallow clone is left out, as it does not know which of
 * its commits the last good version has.
 */
final class LocalHistories implements CommitHistory {
  private final List<Path> folders;

  /**
   * @param folders work trees and bare repositories; one that is no repository is left out
   */
  LocalHistories(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * The configured repositories, and the one that the environment is in: it may be that of the
   * services too.
   *
   * @param configured separated by commas, relative to the environment
   */
  static LocalHistories of(String configured, Path environment) {
    List<Path> all = new ArrayList<>();
    for (String each : configured.split(",", -1)) {
      if (!each.isBlank()) {
        all.add(environment.resolve(each.strip()));
      }
    }
    for (Path folder = environment.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        all.add(folder);
        break;
      }
    }
    return new LocalHistories(all);
  }

  @Override
  public Optional<CommitList> between(String source, String from, String to, int most)
      throws IOException {
    for (Path folder : folders) {
      Path inner = folder.resolve(".git");
      Path directory = Files.isDirectory(inner) ? inner : folder;
      if (!Files.isDirectory(directory.resolve("objects"))
          || Files.exists(directory.resolve("shallow"))) {
        continue;
      }
      try (GitCommits commits = new GitCommits(folder, "")) {
        if (commits.has(from) && commits.has(to)) {
          return Optional.of(CommitLists.of(commits, from, to, most, most));
        }
      }
    }
    return Optional.empty();
  }
}
