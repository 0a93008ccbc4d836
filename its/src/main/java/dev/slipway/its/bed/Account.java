package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * A user of one of the bed's servers. Each has a password of its own, so that a leak can be traced.
 */
public record Account(String user, String password) {
  /** The value of an Authorization header. */
  public String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
