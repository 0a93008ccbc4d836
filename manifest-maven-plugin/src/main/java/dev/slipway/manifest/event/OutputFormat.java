package dev.slipway.manifest.event;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How events are printed, {@code slipway.output}. */
public enum OutputFormat {
  /** Lines of Maven's log. */
  TEXT,
  /** One JSON object per line on standard output, past Maven's log. */
  JSONL;

  /**
   * Reads a setting.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) for any other value
   */
  public static OutputFormat of(String word) {
    try {
      return valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          new UserError(
              ErrorCode.CONFIGURATION_INVALID,
              "Invalid value for slipway.output",
              "slipway.output = " + word,
              "it is neither text nor jsonl",
              "Write one of these words."));
    }
  }

  /** Takes lines of JSON; empty for text. */
  public Optional<Consumer<String>> jsonSink() {
    if (this == TEXT) {
      return Optional.empty();
    }
    // Past Maven's own stream and log: every line is JSON, with -q and -l FILE too.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    return Optional.of(line -> out.print(line + "\n")); // one write: modules may run in parallel
  }
}
