package dev.slipway.delivery.notify;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Secret;
import java.util.Map;
import java.util.Optional;

/** The variables that secrets of receivers come from. One that is missing is a warning. */
public final class Variables {
  private final Map<String, String> values;
  private final DeliveryListener warnings;

  /**
   * @param values environment variables of the process
   */
  public Variables(Map<String, String> values, DeliveryListener warnings) {
    this.values = values;
    this.warnings = warnings;
  }

  /** A variable that may be missing; empty then. */
  public String optional(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** A secret. */
  public Optional<Secret> secret(String receiver, String name) {
    return set(receiver, name).map(Secret::of);
  }

  /** A URL that is a secret. */
  public Optional<SecretUrl> url(String receiver, String name) {
    Optional<String> value = set(receiver, name);
    try {
      return value.map(SecretUrl::of);
    } catch (IllegalArgumentException e) {
      warn(receiver + " is not notified: the variable " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Says that something of {@code spec.notify} does not work. */
  public void warn(String message) {
    warnings.on(new Event.Warning(message));
  }

  private Optional<String> set(String receiver, String name) {
    String value = optional(name);
    if (value.isEmpty()) {
      warn(
          receiver
              + " is not notified: the variable "
              + name
              + " is not set. GitLab sets protected variables in jobs of protected branches only");
      return Optional.empty();
    }
    return Optional.of(value);
  }
}
