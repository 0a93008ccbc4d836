package dev.slipway.delivery.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's message, as it may be printed and kept: of bounded length, without characters that
 * steer a terminal or turn a line around, and without what looks like a token or a password.
 * Servers choose these texts, so every one of them passes through here before it is printed.
 */
public final class ServerMessage {
  /** The maximum length that is printed; a longer message is truncated. */
  private static final int MOST = 2000;

  /** Before any pattern is tried. */
  private static final int MOST_AT_ALL = 1 << 20;

  /** Shorter than any token or password behind its name. */
  private static final int LONGEST_PLAIN = 24;

  private ServerMessage() {}

  /** A server's message with the maximum length, on one or several lines. */
  public static String text(String said) {
    String safe = safe(said.length() > 2 * MOST ? said.substring(0, 2 * MOST) : said);
    boolean cut = safe.length() > MOST || said.length() > 2 * MOST;
    return cut
        ? safe.substring(0, Math.min(MOST, safe.length()))
            + "… (cut, "
            + TransferProgress.size(said.length())
            + ")"
        : safe;
  }

  /** The same in full length, for messages that code reads before they are printed. */
  public static String whole(String said) {
    return safe(said.length() > MOST_AT_ALL ? said.substring(0, MOST_AT_ALL) : said);
  }

  private static String safe(String said) {
    return isPlain(said) ? said.strip() : Patterns.safe(said);
  }

  /** Most reason phrases: letters and spaces, too short for a token. They need no pattern. */
  private static boolean isPlain(String said) {
    if (said.length() > LONGEST_PLAIN) {
      return false;
    }
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c != ' ' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return true;
  }

  /** What is masked; compiled for the first message that may have it. */
  private static final class Patterns {
    private static final String HIDDEN = "***";
    private static final Pattern STEERING =
        Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

    /** Addresses, whose queries may have tokens. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>]++");

    private static final Pattern AUTHORIZATION =
        Pattern.compile("(?i)\\b(bearer|basic)[ \\t]{1,3}+[A-Za-z0-9._~+/=-]{20,}+");
    private static final Pattern TOKEN =
        Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+(?:\\.[A-Za-z0-9_-]*+)?+");

    /**
     * {@code password=…} and {@code "token": "…"}; a field of an object has a colon and no quotes.
     */
    private static final Pattern NAMED =
        Pattern.compile(
            "(?i)((?:password|passwd|token|secret|api[-_]?key|private[-_]?key|access[-_]?key)"
                + "(?:[\"']?[ \\t]{0,3}=[ \\t]{0,3}[\"']?|[\"'][ \\t]{0,3}:[ \\t]{0,3}[\"']))"
                + "[^\\s\"',;&]{3,}+");

    private Patterns() {}

    static String safe(String said) {
      String safe = said.replace("\r\n", "\n");
      safe = STEERING.matcher(safe).replaceAll("?").strip();
      safe =
          ADDRESS.matcher(safe).replaceAll(m -> Matcher.quoteReplacement(SafeUri.text(m.group())));
      safe = AUTHORIZATION.matcher(safe).replaceAll("$1 " + HIDDEN);
      safe = TOKEN.matcher(safe).replaceAll(HIDDEN);
      return NAMED.matcher(safe).replaceAll("$1" + HIDDEN);
    }
  }
}
