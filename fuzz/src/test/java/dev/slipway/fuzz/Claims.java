package dev.slipway.fuzz;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What targets claim; a claim that does not hold is a finding. */
public final class Claims {
  /** Stands in inputs where a password, a key or a token does. */
  public static final String SECRET = "s3cr3t-9f86d081";

  /** Characters that a refusal may have, whatever was refused. */
  private static final int LONGEST = 5000;

  /** How often it may quote a file. */
  private static final int TIMES = 4;

  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

  private Claims() {}

  public static void that(boolean holds, String claim) {
    if (!holds) {
      throw new AssertionError(claim);
    }
  }

  public static void same(@Nullable Object expected, @Nullable Object actual, String claim) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(claim + "\nexpected: " + expected + "\nactual:   " + actual);
    }
  }

  /** A refusal, of one of these kinds, of what a server sent. */
  public static void refused(UserErrorException refusal, ErrorCode... codes) {
    refused(refusal, new byte[0], codes);
  }

  /** The same of a file, of which words are quoted: not many times over. */
  public static void refused(UserErrorException refusal, byte[] file, ErrorCode... codes) {
    if (!List.of(codes).contains(refusal.error().code())) {
      throw new AssertionError("a refusal of another kind", refusal);
    }
    printable(String.valueOf(refusal.getMessage()), LONGEST + TIMES * file.length);
  }

  /** A text for people: not too long, and nothing in it steers a terminal. */
  public static void printable(String text) {
    printable(text, LONGEST);
  }

  private static void printable(String text, int most) {
    that(text.length() <= most, "a message has " + text.length() + " characters");
    that(!STEERING.matcher(text).find(), "a message steers a terminal: " + text);
  }

  /** Whether the secret is at one place of a text, so that what is there must not be printed. */
  public static boolean secretOnce(String text) {
    int at = text.indexOf(SECRET);
    return at >= 0 && text.indexOf(SECRET, at + 1) < 0;
  }

  /** A text without the secret. */
  public static void masked(String text) {
    that(!text.contains(SECRET), "a message has the secret: " + text);
  }
}
