package dev.slipway.delivery.suggest.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sections of a changelog file between two versions: the one of the newer version, and those of
 * versions between the two. Newest first as in <a href="https://keepachangelog.com">Keep a
 * Changelog</a>, or oldest first. Pure.
 */
final class ChangelogSections {
  /** Of the file, in characters. */
  static final int MOST_FILE = 1_000_000;

  /** Of the result, in characters. */
  static final int MOST_NOTES = 20_000;

  private static final String CUT = "…";

  private final List<Section> sections;
  private final String from;
  private final String to;

  /** A heading with a version, or of the same level, and the lines up to the next one. */
  private record Section(Optional<String> version, boolean unreleased, List<String> lines) {}

  private ChangelogSections(List<Section> sections, String from, String to) {
    this.sections = sections;
    this.from = from;
    this.to = to;
  }

  /**
   * Markdown as it is in the file, the sections in its order; empty if the file has none about the
   * newer version.
   *
   * @param from the older version, which is left out
   * @param to the newer version
   */
  static String between(String file, String from, String to) {
    String start = file.substring(0, Math.min(MOST_FILE, file.length()));
    List<HeadingLine> headings = HeadingLine.of(start.replace("\r\n", "\n").replace('\r', '\n'));
    int level =
        headings.stream()
            .filter(line -> line.names(from) || line.names(to))
            .mapToInt(HeadingLine::level)
            .min()
            .orElse(0);
    List<Section> sections = level == 0 ? List.of() : sections(headings, level);
    List<String> lines = new ChangelogSections(sections, from, to).lines();
    return bounded(lines);
  }

  private List<String> lines() {
    int newer = index(section -> names(section, to));
    int older = index(section -> names(section, from));
    if (newer < 0) {
      // A build of what is to become a version.
      newer = index(Section::unreleased);
      newer = newer >= 0 && (older < 0 || newer < older) ? newer : -1;
    }
    if (newer < 0) {
      return List.of();
    }
    int first = newer;
    int end = newer + 1;
    if (older > newer) {
      end = older;
    } else if (older >= 0) {
      first = older + 1;
    } else {
      while (end < sections.size() && isBetween(sections.get(end))) {
        end++;
      }
    }
    return sections.subList(first, Math.max(first, end)).stream()
        .filter(section -> section.version.isPresent() || section.unreleased)
        .flatMap(section -> section.lines.stream())
        .toList();
  }

  private boolean isBetween(Section section) {
    return section
        .version
        .filter(version -> PlainVersion.compare(version, from) > 0)
        .filter(version -> PlainVersion.compare(version, to) < 0)
        .isPresent();
  }

  private static boolean names(Section section, String version) {
    return section.version.filter(found -> PlainVersion.same(found, version)).isPresent();
  }

  private int index(Predicate<Section> wanted) {
    for (int i = 0; i < sections.size(); i++) {
      if (wanted.test(sections.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static List<Section> sections(List<HeadingLine> lines, int level) {
    List<Section> sections = new ArrayList<>();
    for (HeadingLine line : lines) {
      if (line.level() > 0 && line.level() <= level) {
        boolean unreleased = line.text().toLowerCase(Locale.ROOT).contains("unreleased");
        sections.add(new Section(line.version(), unreleased, new ArrayList<>()));
      }
      if (!sections.isEmpty() && !line.isLinkDefinition()) {
        sections.get(sections.size() - 1).lines.add(line.line());
      }
    }
    return sections;
  }

  private static String bounded(List<String> lines) {
    StringBuilder notes = new StringBuilder();
    for (String line : lines) {
      if (notes.length() + line.length() > MOST_NOTES) {
        return notes.append(CUT).toString();
      }
      notes.append(line).append("\n");
    }
    return notes.toString().strip();
  }
}
