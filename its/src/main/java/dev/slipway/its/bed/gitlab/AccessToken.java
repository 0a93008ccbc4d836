package dev.slipway.its.bed.gitlab;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A token.
 *
 * @param project path of the project that it is for; empty for a personal one
 * @param scopes empty for a fine-grained one
 * @param access {@code 30} developer, {@code 40} maintainer
 */
public record AccessToken(
    long id,
    String value,
    String user,
    String project,
    List<String> scopes,
    int access,
    Optional<LocalDate> expires) {
  public AccessToken {
    scopes = List.copyOf(scopes);
  }
}
