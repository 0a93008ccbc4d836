package dev.slipway.delivery.publish;

import dev.slipway.manifest.error.UserErrorException;
import org.jspecify.annotations.Nullable;

/** One {@code <environment>} of a pom, filled in by Maven. */
public final class EnvironmentElement {
  /** Git URL or folder of the repository. */
  private @Nullable String url;

  /** Branch that the version comes to. */
  private @Nullable String branch;

  /** How it comes there: commit or mergeRequest. */
  private @Nullable String mode;

  /** Id of the server in settings.xml. */
  private @Nullable String serverId;

  /** How commits are made: git or api. */
  private @Nullable String commits;

  /** For Maven. */
  public EnvironmentElement() {}

  EnvironmentElement(@Nullable String url, EnvironmentEntry.Own own) {
    this.url = url;
    this.branch = own.branch();
    this.serverId = own.serverId();
    this.mode = own.mode();
    this.commits = own.commits();
  }

  EnvironmentEntry entry(EnvironmentEntry.Defaults defaults) {
    if (url == null || url.isBlank()) {
      throw new UserErrorException(EnvironmentListErrors.noUrl());
    }
    return EnvironmentEntry.of(
        url,
        new EnvironmentEntry.Own(branch, serverId, mode, commits),
        defaults,
        "<environment> " + url.strip());
  }
}
