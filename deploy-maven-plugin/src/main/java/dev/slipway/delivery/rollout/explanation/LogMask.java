package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a log as it may be printed and sent: the last lines, of bounded length, without
 * control characters and without secrets. Secrets are found by their form, and those whose value is
 * known as they are and in base64.
 */
public final class LogMask {
  /** The most lines that are kept, however many were read. */
  public static final int LINES = 100;

  /** The longest line. */
  public static final int LENGTH = 300;

  static final String HIDDEN = "***";

  /** Of a line that is longer; far more than is shown, so that no secret is cut in two. */
  private static final int READ = 1 << 16;

  /** A known value that is shorter is masked as a whole word only. */
  private static final int LONG = 6;

  private static final int SHORTEST = 4;

  /** Sequences of terminals as a whole, before the characters of which they begin are removed. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\\x1B(?:\\[[0-?]{0,64}+["
              + " -/]{0,16}+[@-~]|\\][^\\x07\\x1B]{0,2048}+(?:\\x07|\\x1B\\\\)|[@-Z\\\\^_])");

  private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY");
  private static final Pattern KEY_END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY");

  /** Tokens of a known form. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?+"
              + "|gl[a-z]{2,8}-[A-Za-z0-9_.-]{16,}+"
              + "|gh[pousr]_[A-Za-z0-9]{20,}+|github_pat_[A-Za-z0-9_]{20,}+"
              + "|xox[a-z]-[A-Za-z0-9-]{10,}+|xapp-[A-Za-z0-9-]{10,}+"
              + "|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"
              + "|AIza[A-Za-z0-9_-]{30,}+|[rs]k_live_[A-Za-z0-9]{16,}+"
              + "|npm_[A-Za-z0-9]{30,}+|hv[sb]\\.[A-Za-z0-9_-]{20,}+)");

  /** User and password of an address. */
  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s/?#@\"'<>]{1,512}+@");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(bearer|basic|digest|token)[ \\t]{1,8}+[A-Za-z0-9._~+/=-]{12,}+");

  private static final String NAME =
      "(?:password|passwd|pwd|passphrase|secret|token|api[-_]?key|private[-_]?key"
          + "|access[-_]?key(?:[-_]?id)?|secret[-_]?key|client[-_]?secret|credentials?)";

  /**
   * {@code password=…}, {@code "apiKey": "…"}, {@code DB_PASSWORD: …}, {@code --token …}: a name
   * that ends in a word for secrets, and its value.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + NAME
              + "[\"']?[ \\t]{0,8}(?:=>|:=|=|:)[ \\t]{0,8}|--?[a-z-]{0,40}?"
              + NAME
              + "[ \\t]{1,8})"
              + "(?:\"[^\"]{1,4096}+\"?|'[^']{1,4096}+'?|[^\\s\"',;&)}\\]]{1,4096}+)");

  private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + NAME);

  private final List<String> values;
  private final List<Pattern> words;

  /** Without known secrets. */
  public LogMask() {
    this(List.of());
  }

  /**
   * @param secrets values that must not appear, such as those of the Secrets that a pod uses
   */
  public LogMask(Collection<String> secrets) {
    List<String> known = new ArrayList<>();
    List<Pattern> short_ = new ArrayList<>();
    for (String secret : secrets) {
      for (String line : lines(secret)) {
        if (line.length() >= LONG) {
          known.addAll(SecretForms.of(line));
        } else if (line.length() >= SHORTEST) {
          short_.add(
              Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(line) + "(?![\\p{L}\\p{N}])"));
        }
      }
    }
    known.sort(Comparator.comparing(String::length).reversed());
    values = List.copyOf(known);
    words = List.copyOf(short_);
  }

  /** A text without secrets and control characters, on one line of bounded length. */
  public String line(String text) {
    return line(text, LENGTH);
  }

  /** The same with another length. */
  public String line(String text, int most) {
    return VisibleText.cut(masked(clean(text)), most, text.length() > READ);
  }

  /** Whether a field or variable of this name may hold a secret. */
  static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).find();
  }

  /** The last lines of a log. */
  public List<String> tail(String log) {
    List<String> shown = new ArrayList<>();
    boolean key = false;
    for (String line : lines(log)) {
      boolean begins = KEY_BEGIN.matcher(line).find();
      boolean ends = KEY_END.matcher(line).find();
      if (begins || key) {
        if (begins && !key) {
          shown.add(HIDDEN);
        }
        key = !ends;
        continue;
      }
      // The beginning of a key was perhaps not read: what precedes its end is a part of it.
      if (ends) {
        shown.clear();
        shown.add(HIDDEN);
        continue;
      }
      String safe = line(line);
      if (!safe.isBlank()) {
        shown.add(safe);
      }
    }
    return List.copyOf(shown.subList(Math.max(0, shown.size() - LINES), shown.size()));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String clean(String text) {
    String read = text.length() > READ ? text.substring(0, READ) : text;
    String plain = SEQUENCE.matcher(read).replaceAll("");
    return VisibleText.of(plain.replace('\n', ' ').replace('\r', ' '), "\t");
  }

  private String masked(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, HIDDEN);
    }
    for (Pattern word : words) {
      masked = word.matcher(masked).replaceAll(HIDDEN);
    }
    masked = TOKEN.matcher(masked).replaceAll(HIDDEN);
    masked = USER_INFO.matcher(masked).replaceAll("$1" + HIDDEN + "@");
    masked = AUTHORIZATION.matcher(masked).replaceAll("$1 " + HIDDEN);
    return NAMED
        .matcher(masked)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1)) + HIDDEN);
  }
}
