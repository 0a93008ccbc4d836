package dev.slipway.delivery.doctor;

import java.util.Locale;

/** What checks are about. */
public enum CheckGroup {
  BUILD,
  GIT,
  SERVERS,
  STORE,
  REGISTRY,
  ENVIRONMENT,
  GITLAB,
  CLUSTER,
  NOTIFY;

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
