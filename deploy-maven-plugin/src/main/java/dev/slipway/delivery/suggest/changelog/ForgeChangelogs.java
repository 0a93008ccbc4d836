package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectPath;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What changed in services whose projects are on a server. Each change of a service is read once. A
 * history that can't be read makes a changelog that says why.
 */
public final class ForgeChangelogs {
  private final Forge forge;
  private final String host;
  private final ChangelogReader reader = new ChangelogReader();
  private final Memo<String, Optional<Project>> projects = new Memo<>();
  private final Memo<Change, Changelog> histories = new Memo<>();

  /** A change of one service. */
  private record Change(String project, ChangeRange range) {}

  /**
   * @param server of the forge: histories are read of projects on it only
   */
  public ForgeChangelogs(Forge forge, URI server) {
    this.forge = forge;
    this.host = String.valueOf(server.getHost());
  }

  /**
   * Reads what changed.
   *
   * @param source of the service's repository, as its bundle names it; empty if unknown
   */
  public Changelog of(String source, ChangeRange range) {
    if (source.isEmpty()) {
      return ChangelogReader.unknown("the source of the new version is not known");
    }
    Optional<String> path = ProjectPath.on(host, source);
    if (path.isEmpty()) {
      return ChangelogReader.unknown("its source is not a project on " + host);
    }
    try {
      Optional<Project> project = projects.get(path.get(), () -> forge.project(path.get()));
      if (project.isEmpty()) {
        return ChangelogReader.unknown(
            "its source project does not exist, or the token can't read it");
      }
      return histories.get(
          new Change(path.get(), range),
          () -> reader.read(new ForgeCommits(forge, project.get()), range));
    } catch (IOException e) {
      return ChangelogReader.unknown("its history can't be read: " + e.getMessage());
    } catch (UserErrorException e) {
      return ChangelogReader.unknown(
          "its history can't be read: " + e.error().what() + ", " + e.error().why());
    }
  }
}
