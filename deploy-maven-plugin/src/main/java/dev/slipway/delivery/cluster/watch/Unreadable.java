package dev.slipway.delivery.cluster.watch;

import java.util.List;

/**
 * Objects that can't be read, with the parts of the RBAC rule that would allow it.
 *
 * @param group of the kind; empty for the core group
 * @param resource {@code pods}
 * @param verbs that are needed; empty if no permission helps: the server does not have the kind, or
 *     does not accept the credentials
 * @param namespace empty for the whole cluster
 * @param why as the server said it
 */
public record Unreadable(
    String group, String resource, List<String> verbs, String namespace, String why) {

  public Unreadable {
    verbs = List.copyOf(verbs);
  }
}
