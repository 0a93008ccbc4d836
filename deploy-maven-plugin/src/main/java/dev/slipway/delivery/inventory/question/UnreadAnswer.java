package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What could not be read, or not as a whole, so that answers lack it: it comes before them. */
record UnreadAnswer(List<Part> parts) implements Answer {
  private static final int MOST = 500;

  UnreadAnswer {
    parts = List.copyOf(parts);
  }

  /**
   * A source of an environment.
   *
   * @param source {@code declared}
   */
  record Part(String environment, String source, String why) {}

  /**
   * Finds it. Of a history that begins late, the answers say so themselves.
   *
   * @param history whether the answers need it
   */
  static UnreadAnswer of(Inventory inventory, List<Timeline> timelines, boolean history) {
    Set<String> read = timelines.stream().map(Timeline::environment).collect(Collectors.toSet());
    List<Part> parts = new ArrayList<>();
    for (EnvironmentFacts environment : inventory.environments()) {
      boolean none = history && !read.contains(environment.name());
      environment
          .problems()
          .forEach(
              (source, why) -> {
                if (source != Source.HISTORY || none) {
                  parts.add(part(environment, source, why));
                }
              });
      if (none && environment.problems().isEmpty()) {
        parts.add(part(environment, Source.HISTORY, "it is in no git repository with a commit"));
      }
    }
    return new UnreadAnswer(parts);
  }

  private static Part part(EnvironmentFacts environment, Source source, String why) {
    return new Part(
        environment.name(), source.name().toLowerCase(Locale.ROOT), VisibleText.line(why, MOST));
  }

  @Override
  public String id() {
    return "unread";
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Not read, or not as a whole:");
    for (Part part : parts) {
      lines.add("  %s: %s: %s".formatted(part.environment(), part.source(), part.why()));
    }
    return lines;
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Part part : parts) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("environment", part.environment());
      json.put("source", part.source());
      json.put("why", part.why());
      list.add(json);
    }
    return Map.of("sources", list);
  }
}
