package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.suggest.changelog.git.GitCommits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of commits from clones of services on this machine, bare or not. */
public final class LocalCommitTimes implements CommitTimes {
  private static final int MOST_COMMITS = 100_000;

  private final Map<String, Path> repositories;

  /**
   * @param repositories by app
   */
  public LocalCommitTimes(Map<String, Path> repositories) {
    this.repositories = Map.copyOf(repositories);
  }

  @Override
  public Map<CommitRange, RangeFacts> of(List<CommitRange> ranges) {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    Map<Path, List<CommitRange>> services = new LinkedHashMap<>();
    for (CommitRange range : ranges) {
      Path folder = repositories.get(range.service().app());
      if (folder != null && range.problem().isEmpty()) {
        services.computeIfAbsent(folder, any -> new ArrayList<>()).add(range);
      } else {
        facts.put(
            range,
            RangeFacts.unknown(
                folder == null ? "no local repository is named for it" : range.problem()));
      }
    }
    services.forEach((folder, all) -> facts.putAll(read(folder, all)));
    return facts;
  }

  private static Map<CommitRange, RangeFacts> read(Path folder, List<CommitRange> ranges) {
    try (GitCommits commits = new GitCommits(folder, "")) {
      return new RangeReader(commits, MOST_COMMITS).read(ranges);
    } catch (IOException e) {
      Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
      ranges.forEach(
          range ->
              facts.put(range, RangeFacts.unknown("the repository " + folder + " can't be read")));
      return facts;
    }
  }
}
