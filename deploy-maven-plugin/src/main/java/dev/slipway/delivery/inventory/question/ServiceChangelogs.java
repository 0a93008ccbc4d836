package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;
import dev.slipway.delivery.suggest.changelog.ForgeChangelogs;
import dev.slipway.delivery.suggest.changelog.git.GitCommits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Changelogs from local repositories of services where they are named, else from a server.
 *
 * @param local folder of a service's repository by its app
 * @param forge reads from the server; empty without a token
 */
public record ServiceChangelogs(Map<String, Path> local, Optional<ForgeChangelogs> forge)
    implements Changelogs {

  @Override
  public Changelog of(Service service, ChangeRange range) {
    Path folder = local.get(service.app());
    if (folder != null) {
      try (GitCommits commits = new GitCommits(folder, "")) {
        return new ChangelogReader().read(commits, range);
      } catch (IOException e) {
        return ChangelogReader.unknown("its history can't be read: " + e.getMessage());
      }
    }
    return forge
        .map(server -> server.of(service.source(), range))
        .orElseGet(() -> NONE.of(service, range));
  }
}
