package dev.slipway.delivery.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds what GitLab makes a link, a mention or a mark of in text that is rendered. */
final class LiveText {
  private static final Map<String, Pattern> LIVE =
      new TreeMap<>(
          Map.of(
              "mention", Pattern.compile("@[\\w.]"),
              "reference", Pattern.compile("[#!$&]\\d|(?<!&)#\\w|\\^alert#?\\d?"),
              "label or milestone", Pattern.compile("[~%][\\w\"'{]"),
              "reference by name", Pattern.compile("\\*iteration:|\\[[a-z_]+:"),
              "inline difference", Pattern.compile("[{\\[][+-].*[+-][}\\]]"),
              "address", Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://|\\bwww\\.\\w|mailto:\\S"),
              "issue of a tracker", Pattern.compile("\\b[A-Za-z][A-Za-z0-9_]*-\\d+\\b"),
              "commit",
                  Pattern.compile("(?<![A-Za-z0-9])(?=\\d*[a-f])[0-9a-f]{7,40}(?![A-Za-z0-9])"),
              "contents", Pattern.compile("\\[_?TOC_?]")));

  private LiveText() {}

  static List<String> in(String text) {
    List<String> wrong = new ArrayList<>();
    LIVE.forEach((what, pattern) -> GitlabMarkdown.find(what, pattern, text, wrong));
    return wrong;
  }
}
