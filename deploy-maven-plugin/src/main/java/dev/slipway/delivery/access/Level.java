package dev.slipway.delivery.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the subjects of a grant may do in its namespace; each level includes the ones before it. */
public enum Level {
  /** Sees everything but Secrets. */
  READONLY,
  /** Also reads logs, runs commands in pods, deletes pods, scales and restarts workloads. */
  DEVELOPER,
  /** Also writes workloads and Secrets, for a while. */
  ADMIN;

  /** As files and labels have it, {@code readonly}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ClusterRole that RoleBindings of this level refer to, {@code slipway:readonly}. */
  public String clusterRole() {
    return "slipway:" + text();
  }

  /** The label of ClusterRoles in {@code access/} whose rules join this level. */
  public String aggregationLabel() {
    return AccessKeys.AGGREGATE + text();
  }

  /** The level of that text; empty when there is none. */
  public static Optional<Level> of(String text) {
    return Arrays.stream(values()).filter(level -> level.text().equals(text)).findFirst();
  }
}
