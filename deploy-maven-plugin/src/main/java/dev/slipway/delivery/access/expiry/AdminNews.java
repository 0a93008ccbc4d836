package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of admin access is not known yet: compared with what was there the last time, so that also
 * what others opened or ended is told, and all of it once. Pure.
 *
 * @param grants that opened, ended or are overdue
 * @param recovered whether something was overdue the last time, and nothing is now
 * @param kept what is to be known the next time; empty for nothing
 */
public record AdminNews(List<AdminGrant> grants, boolean recovered, String kept) {
  /** Where it is kept in the memory of runs. */
  public static final String KEY = "admin";

  /** More are reported in each run; no environment has that many admins for a while. */
  private static final int MOST = 500;

  private static final int TEXT = 200;
  private static final int SUBJECTS = 20;
  private static final String OVERDUE = "overdue";
  private static final String OPEN = "open";

  public AdminNews {
    grants = List.copyOf(grants);
  }

  /** What is told where nothing is known of the last time: only what is certain to be new. */
  public static AdminNews unknown(Expiry found) {
    List<AdminGrant> grants = new ArrayList<>(found.late());
    grants.addAll(found.ended());
    return new AdminNews(grants, false, "");
  }

  /**
   * Compares.
   *
   * @param kept what was kept the last time; what can't be read counts as nothing
   */
  public static AdminNews of(String kept, Expiry found) {
    JsonNode before = parsed(kept);
    Map<String, AdminGrant> known = new LinkedHashMap<>();
    for (JsonNode each : before.path(OPEN)) {
      AdminGrant grant = grant(each);
      if (!grant.binding().isEmpty()) {
        known.put(grant.object(), grant);
      }
    }
    List<AdminGrant> news = new ArrayList<>(found.late());
    for (AdminGrant grant : found.open()) {
      AdminGrant last = known.remove(grant.object());
      if (last == null || !last.expires().equals(grant.expires())) {
        news.add(grant.in(State.OPENED));
      }
    }
    for (AdminGrant grant : found.ended()) {
      known.remove(grant.object());
      news.add(grant);
    }
    found.late().forEach(grant -> known.remove(grant.object()));
    known.values().forEach(grant -> news.add(grant.in(State.ENDED)));
    boolean late = !found.overdue().isEmpty();
    return new AdminNews(news, before.path(OVERDUE).asBoolean(false) && !late, text(found, late));
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return grants.isEmpty() && !recovered;
  }

  private static JsonNode parsed(String text) {
    try {
      return text.isEmpty() ? Json.object() : Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return Json.object();
    }
  }

  private static String text(Expiry found, boolean late) {
    if (found.open().isEmpty() && !late) {
      return "";
    }
    ObjectNode node = Json.object();
    ArrayNode open = node.putArray(OPEN);
    for (AdminGrant grant : found.open().stream().limit(MOST).toList()) {
      ObjectNode each =
          open.addObject()
              .put("namespace", grant.namespace())
              .put("binding", VisibleText.line(grant.binding(), TEXT))
              .put("reason", VisibleText.line(grant.reason(), TEXT))
              .put("requestedBy", VisibleText.line(grant.requestedBy(), TEXT))
              .put("expires", grant.expires().map(Instant::toString).orElse(""));
      ArrayNode subjects = each.putArray("subjects");
      grant.subjects().stream()
          .limit(SUBJECTS)
          .forEach(subject -> subjects.add(VisibleText.line(subject, TEXT)));
    }
    node.put(OVERDUE, late);
    return new String(Json.write(node), StandardCharsets.UTF_8);
  }

  private static AdminGrant grant(JsonNode node) {
    List<String> subjects = new ArrayList<>();
    node.path("subjects").forEach(subject -> subjects.add(subject.asString("")));
    return new AdminGrant(
        State.OPEN,
        node.path("namespace").asString(""),
        node.path("binding").asString(""),
        subjects,
        node.path("reason").asString(""),
        node.path("requestedBy").asString(""),
        time(node.path("expires").asString("")));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
