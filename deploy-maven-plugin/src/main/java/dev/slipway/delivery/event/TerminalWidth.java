package dev.slipway.delivery.event;

import dev.slipway.delivery.program.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns a terminal has. */
public final class TerminalWidth {
  /** Of logs and pipes, and where no program can tell. */
  static final int DEFAULT = 120;

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Rows and columns, as {@code stty size} prints them. */
  private static final Pattern SIZE = Pattern.compile("\\s*\\d{1,5} (\\d{1,4})\\s*");

  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,3}");

  private TerminalWidth() {}

  /**
   * By the variable {@code COLUMNS}, else by {@code stty} on an interactive terminal, else 120.
   *
   * @param interactive whether Maven is interactive
   * @param environment variables of the process
   */
  public static int find(boolean interactive, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (COLUMNS.matcher(columns).matches()) {
      return Integer.parseInt(columns);
    }
    if (Terminal.find(interactive, environment).isEmpty()) {
      return DEFAULT;
    }
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    return size("-F", path).or(() -> size("-f", path)).orElse(DEFAULT); // GNU, then BSD
  }

  private static Optional<Integer> size(String option, String path) {
    try {
      return new ProgramRun(
              List.of("stty", option, "/dev/tty", "size"), Map.of("PATH", path), new byte[0], LIMIT)
          .run()
          .filter(result -> result.exit() == 0)
          .flatMap(result -> columns(new String(result.out(), StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      return Optional.empty(); // no such program
    }
  }

  /** Empty for what is no size, and for the size 0 of a terminal that does not know its own. */
  static Optional<Integer> columns(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches()
        ? Optional.of(Integer.valueOf(matcher.group(1))).filter(columns -> columns > 0)
        : Optional.empty();
  }
}
