package dev.slipway.delivery.suggest.dashboard;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.dashboard.Entry.Section;
import dev.slipway.delivery.suggest.request.Seal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the issue of one environment, and what people checked in it. Of an edited text only
 * lines with a sealed box of ours count, whatever else stands around them. Pure.
 */
public final class Dashboard {
  /** Label by which it is found. */
  public static final String LABEL = "slipway-dashboard";

  private static final int MOST_ENTRIES = 100;
  private static final int MOST_DETAILS = 10;
  private static final int LINE = 300;
  private static final int LONGEST = 1_000_000;
  private static final Pattern CHECKED =
      Pattern.compile("(?m)^[-*+] \\[[xX]] <!-- slipway-box ([0-9a-f]{40}) -->");

  private final Seal seal;
  private final Project project;
  private final String environment;

  public Dashboard(Seal seal, Project project, String environment) {
    this.seal = seal;
    this.project = project;
    this.environment = environment;
  }

  /** Its title. */
  public String title() {
    return "Updates of " + MarkdownText.title(environment, MarkdownText.NAME);
  }

  /** Whether an issue is this dashboard, whoever wrote it. */
  boolean is(Issue issue) {
    return issue.labels().contains(LABEL) && issue.description().contains(marker());
  }

  /** The groups whose boxes are checked. */
  public Set<String> checked(String description, Collection<String> groups) {
    Set<String> boxes = new TreeSet<>();
    String text = description.substring(0, Math.min(description.length(), LONGEST));
    Matcher matcher = CHECKED.matcher(text.replace("\r\n", "\n"));
    while (matcher.find()) {
      boxes.add(matcher.group(1));
    }
    Set<String> found = new TreeSet<>();
    for (String group : groups) {
      if (boxes.contains(box(group))) {
        found.add(group);
      }
    }
    return found;
  }

  /** The text. It changes only with the entries. */
  public String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    text.append("What `delivery:suggest` found in ");
    text.append(MarkdownText.code(environment, MarkdownText.NAME));
    text.append(". It is written again when something changes; only boxes are read.\n");
    for (Section section : Section.values()) {
      List<Entry> of = entries.stream().filter(entry -> entry.section() == section).toList();
      if (!of.isEmpty()) {
        section(text, section, of);
      }
    }
    if (entries.isEmpty()) {
      text.append("\nEverything is up to date.\n");
    }
    return text.append("\n").append(marker()).append("\n").toString();
  }

  private void section(StringBuilder text, Section section, List<Entry> entries) {
    text.append("\n## ").append(section.title()).append("\n\n");
    if (section.hasBoxes()) {
      text.append(section.help()).append("\n\n");
    }
    for (Entry entry : entries.subList(0, Math.min(entries.size(), MOST_ENTRIES))) {
      line(text, entry);
    }
    if (entries.size() > MOST_ENTRIES) {
      text.append("- … and ").append(entries.size() - MOST_ENTRIES).append(" more\n");
    }
  }

  private void line(StringBuilder text, Entry entry) {
    text.append("- ");
    if (entry.section().hasBoxes() && !entry.group().isEmpty()) {
      text.append("[ ] <!-- slipway-box ").append(box(entry.group())).append(" --> ");
    }
    List<String> parts = new ArrayList<>();
    if (!entry.group().isEmpty()) {
      parts.add(MarkdownText.code(entry.group(), MarkdownText.NAME));
    }
    if (!entry.what().isEmpty()) {
      parts.add(MarkdownText.text(entry.what(), LINE));
    }
    entry
        .page()
        .flatMap(page -> MarkdownText.link("merge request", page.toString()))
        .ifPresent(parts::add);
    text.append(String.join(" ", parts));
    if (!entry.why().isEmpty()) {
      text.append(parts.isEmpty() ? "" : ": ").append(MarkdownText.text(entry.why(), LINE));
    }
    text.append("\n");
    List<String> details = entry.details();
    for (String detail : details.subList(0, Math.min(details.size(), MOST_DETAILS))) {
      text.append("  - ").append(MarkdownText.text(detail, LINE)).append("\n");
    }
  }

  private String box(String group) {
    return seal("box", group);
  }

  private String marker() {
    return "<!-- slipway-dashboard " + seal("dashboard", "") + " -->";
  }

  private String seal(String what, String group) {
    return seal.of(what.toLowerCase(Locale.ROOT), project.id(), environment, group);
  }
}
