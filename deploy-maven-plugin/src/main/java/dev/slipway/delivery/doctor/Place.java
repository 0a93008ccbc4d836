package dev.slipway.delivery.doctor;

import java.util.Locale;

/** Where the checks run. */
public enum Place {
  /** The project of a service. */
  SERVICE,
  /** An environment repository. */
  ENVIRONMENT,
  /** No project. */
  NONE;

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
