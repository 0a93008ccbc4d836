package dev.slipway.delivery.event;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the interactive terminal, if there is one. */
public final class Terminal {
  private Terminal() {}

  /**
   * Somewhere to draw; empty in CI, with {@code mvn -B}, in a pipe and on dumb terminals.
   *
   * @param interactive whether Maven is interactive
   * @param environment variables of the process
   */
  public static Optional<Appendable> find(boolean interactive, Map<String, String> environment) {
    if (!watched(interactive, environment, isTerminal(System.console()))) {
      return Optional.empty();
    }
    // Past Maven's own stream, which holds text back until its line ends.
    return Optional.of(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  static boolean watched(boolean interactive, Map<String, String> environment, boolean terminal) {
    return interactive
        && terminal
        && !environment.containsKey("CI")
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Since Java 22 there is a console without a terminal, and a method that says so. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
