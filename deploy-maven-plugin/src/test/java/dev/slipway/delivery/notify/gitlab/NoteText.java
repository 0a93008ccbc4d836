package dev.slipway.delivery.notify.gitlab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what GitLab would act on in a note: quick actions, mentions, references, pictures and HTML.
 * Stricter than GitLab: a quick action counts in blocks of code too.
 */
final class NoteText {
  private static final Pattern ACTION = Pattern.compile("(?m)^[\\s>*+-]*/[a-z_]");
  private static final Pattern SPAN = Pattern.compile("(?s)(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
  private static final Pattern LINK =
      Pattern.compile("(?<!!)\\[[a-z]+]\\(<https?://[^<>@\\s]*>\\)");
  private static final Pattern HTML =
      Pattern.compile("</?(details|summary|code)>|\\A<!-- [A-Za-z0-9:._ -]* -->");
  private static final Pattern LIVE =
      Pattern.compile("@\\w|#\\d|!\\d|~\\w|%\\w|!\\[|\\]\\(|<|[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]");

  private NoteText() {}

  static List<String> complaints(String body) {
    List<String> wrong = new ArrayList<>();
    Matcher action = ACTION.matcher(body);
    if (action.find()) {
      wrong.add("a quick action: " + body.substring(action.start()).lines().findFirst().orElse(""));
    }
    if (body.length() > 1_000_000) {
      wrong.add("longer than GitLab takes");
    }
    if (body.lastIndexOf("<!--") > 0) {
      wrong.add("a second marker");
    }
    String outside = outside(body);
    Matcher live = LIVE.matcher(outside);
    if (live.find()) {
      int from = Math.max(0, live.start() - 20);
      wrong.add("outside of code: " + outside.substring(from, live.end()));
    }
    return wrong;
  }

  /** Without blocks and spans of code, HTML of ours and links. */
  private static String outside(String body) {
    StringBuilder text = new StringBuilder();
    String fence = "";
    for (String line : body.split("\n", -1)) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceFirst("^(`+).*", "$1");
      } else if (!fence.isEmpty() && line.equals(fence)) {
        fence = "";
      } else if (fence.isEmpty()) {
        text.append(SPAN.matcher(line).replaceAll("")).append("\n");
      }
    }
    String rest = fence.isEmpty() ? text.toString() : "@unclosed";
    rest = rest.replaceAll("<summary><code>[^<]*</code></summary>", "");
    return LINK.matcher(HTML.matcher(rest).replaceAll("")).replaceAll("");
  }
}
