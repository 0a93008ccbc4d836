package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;

/** Port: what changed in a service between two versions. A history that can't be read says why. */
public interface Changelogs {
  /** Reads none, as without a token: answers then have commits and links only. */
  Changelogs NONE = (source, range) -> ChangelogReader.unknown("");

  /**
   * Reads what changed.
   *
   * @param source of the service's repository, as its bundle names it; empty if unknown
   */
  Changelog of(String source, ChangeRange range);
}
