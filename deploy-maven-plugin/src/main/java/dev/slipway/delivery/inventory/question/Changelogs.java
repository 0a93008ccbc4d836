package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;

/** Port: what changed in a service between two versions. A history that can't be read says why. */
public interface Changelogs {
  /** Reads none, as without a token: answers then have commits and links only. */
  Changelogs NONE = (service, range) -> ChangelogReader.unknown("");

  /** Reads what changed. */
  Changelog of(Service service, ChangeRange range);

  /**
   * A service.
   *
   * @param app its name in environments
   * @param source of its repository, as its bundle names it; empty if unknown
   */
  record Service(String app, String source) {}
}
