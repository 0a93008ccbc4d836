package dev.slipway.manifest.error;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Phrases that messages and pages do not use, each with the term of the field. */
final class Wording {
  private static final List<Phrase> PHRASES =
      List.of(
          phrase("mend(s|ed|ing)?", "fix"),
          phrase("anew", "again, or recreated"),
          phrase("stands? twice", "duplicate"),
          phrase("(nobody|somebody)('s)?", "name the user, tool or server"),
          phrase("let(s|ting)? (us|you|nobody|it) in", "authentication failed"),
          phrase("(go|goes|went|going) along", "is deleted with it"),
          phrase("(has|have|had) gone", "was removed"),
          phrase("by `?-D\\w*", "with -D"),
          phrase("throw-away|practice server", "sandbox"),
          phrase("won't do", "is invalid"),
          phrase("(?<!there )(is|are) no(?! longer)", "is not a"),
          phrase("check sums?|(right|wrong|same|another|its|the) sums?", "checksum or digest"),
          phrase("(is|are|was|were|be) told", "reported"),
          phrase("(is|are|was|were|be) (not )?asked", "requested or queried"),
          phrase("(own|server's|last) words", "message"),
          phrase("without a word", "silently"),
          phrase("with commas", "comma-separated"),
          phrase("the whole way", "end to end"),
          phrase("made elsewhere", "existing image"),
          phrase(
              "one (object|request|reference|file|line|patch|image|layer|app) an?", "one X per Y"));

  // Comments are skipped so that a quote in one does not begin a literal.
  private static final Pattern JAVA =
      Pattern.compile(
          "//[^\\n]*|/\\*(?:[^*]|\\*(?!/))*+\\*/|'(?:[^'\\\\]|\\\\.)'"
              + "|(\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+\"\"\""
              + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\"(?:\\s*\\+\\s*\"(?:[^\"\\\\\\n]|\\\\.)*+\")*+)");
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  private Wording() {}

  private record Phrase(Pattern pattern, String instead) {}

  private static Phrase phrase(String words, String instead) {
    Pattern pattern =
        Pattern.compile(
            "(?<![\\w-])(?:" + words.replace(" ", "\\s{1,20}") + ")(?![\\w-])",
            Pattern.CASE_INSENSITIVE);
    return new Phrase(pattern, instead);
  }

  /** What is to be changed in a page, {@code file:line: 'phrase': write …} each. */
  static List<String> complaints(String file, String text) {
    return complaints(file, text, 0);
  }

  /** What is to be changed in the string literals of a class; those joined by + are one. */
  static List<String> ofLiterals(String file, String source) {
    List<String> complaints = new ArrayList<>();
    for (MatchResult literal : JAVA.matcher(source).results().toList()) {
      if (literal.group(1) != null) {
        String text = JOINT.matcher(literal.group(1)).replaceAll("");
        complaints.addAll(complaints(file, text, breaks(source, literal.start())));
      }
    }
    return complaints;
  }

  private static List<String> complaints(String file, String text, int before) {
    List<String> complaints = new ArrayList<>();
    for (Phrase phrase : PHRASES) {
      for (MatchResult found : phrase.pattern().matcher(text).results().toList()) {
        complaints.add(
            String.format(
                "%s:%d: '%s': write %s",
                file,
                1 + before + breaks(text, found.start()),
                found.group().replaceAll("\\s+", " "),
                phrase.instead()));
      }
    }
    return complaints;
  }

  private static int breaks(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
