package dev.slipway.delivery.access.request;

import java.util.regex.Pattern;

/**
 * Who asks.
 *
 * @param name user name on the forge; without a forge the address of git's user, or empty
 * @param forge whether it is a user of the forge, and so probably one of the cluster
 */
record Asker(String name, boolean forge) {
  private static final Pattern BOT =
      Pattern.compile("(project|group)_\\d+_bot(_.*)?|gitlab-ci-token|ghost");

  /** Whether it is a person with an account. */
  boolean isPerson() {
    return forge && !name.isEmpty() && !BOT.matcher(name).matches();
  }
}
