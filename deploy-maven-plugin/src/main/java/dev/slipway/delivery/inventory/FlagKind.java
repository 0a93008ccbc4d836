package dev.slipway.delivery.inventory;

import java.util.Locale;

/** What can be wrong with an app in an environment. */
public enum FlagKind {
  /** A grant of access ended, and is still in the cluster or in the files. */
  EXPIRED_ACCESS,
  /** Its objects don't work, or a run failed for it. */
  UNHEALTHY,
  /** Live fields differ from the release. */
  DRIFT,
  /** The cluster has another version than the repository declares. */
  NOT_APPLIED,
  /** No other person agreed to level admin in a namespace. */
  UNREVIEWED_ADMIN,
  /** Level admin is open in a namespace. */
  OPEN_ADMIN,
  /** Newer versions are there. */
  BEHIND,
  /** A person keeps it on its version. */
  HELD,
  /** It is not from an app reference, but raw YAML of the environment. */
  NO_REFERENCE,
  /** The reference does not name a version. */
  NO_VERSION,
  /** No team owns it. */
  UNOWNED,
  /** A person owns it, who may leave: {@code @user}. */
  OWNED_BY_PERSON,
  /** An image without a digest. */
  UNPINNED_IMAGE,
  /** The same digest runs under two tags. */
  TWO_TAGS,
  /** One tag stands for two digests. */
  TWO_DIGESTS,
  /** The bundle can no longer be read. */
  BUNDLE_GONE,
  /** A time of a cluster or a commit lies in the future. */
  CLOCK;

  /** As users write it: {@code two-tags}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
