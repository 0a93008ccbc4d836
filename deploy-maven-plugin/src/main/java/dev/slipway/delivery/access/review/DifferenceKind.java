package dev.slipway.delivery.access.review;

import java.util.Locale;

/** How the cluster can differ from the files, and the files from what another person agreed to. */
public enum DifferenceKind {
  /** A grant ended, and its binding is still there. */
  EXPIRED,
  /** A grant of admin is in a commit that no merge request brought. */
  PUSHED,
  /** A grant of admin was merged by the person who requested it. */
  SELF_MERGED,
  /** It is not known who agreed to a grant of admin. */
  ORIGIN_UNKNOWN,
  /** A binding gives a subject more than its level. */
  WIDER_ROLE,
  /** A binding for all namespaces that is wider than readonly. */
  CLUSTER_BINDING,
  /** A binding of a level that no file names. */
  NOT_IN_FILES,
  /** A binding in a namespace of the environment that neither its files nor its apps bring. */
  OTHER_BINDING,
  /** A binding of a level has other subjects, or another end, than the files name. */
  CHANGED_BINDING,
  /** The ClusterRole of a level differs from ours. */
  CHANGED_ROLE,
  /** The policy that holds a restart to a restart is missing or differs from ours. */
  CHANGED_POLICY,
  /** The server allows what neither the level nor a binding explains. */
  ALLOWED,
  /** A grant that is not in the cluster. */
  NOT_LIVE,
  /** The server refuses what the level allows. */
  REFUSED;

  /** Whether it is about how a grant came, which the forge tells and no cluster. */
  public boolean isOrigin() {
    return this == PUSHED || this == SELF_MERGED || this == ORIGIN_UNKNOWN;
  }

  /** As users write it: {@code wider-role}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
