package dev.slipway.delivery.runtime;

import java.util.List;
import java.util.Map;

/**
 * The root file system that a container needs to run Java.
 *
 * @param system the C library, user names, {@code /tmp}
 * @param java the runtime at {@code /opt/java}
 * @param environment variables that belong to it
 * @param left native libraries of the JDK that were left out, and why
 */
public record RuntimeRoot(
    List<RootFile> system,
    List<RootFile> java,
    Map<String, String> environment,
    List<String> left) {

  /** Path of the launcher in the root. */
  public static final String JAVA = "/opt/java/bin/java";
}
