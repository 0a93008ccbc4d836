package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each audience heard, kept from run to run. What can't be read counts as nothing. */
public final class AudienceMemory {
  private static final String PREFIX = "notify.";

  private final RunMemory memory;

  public AudienceMemory(RunMemory memory) {
    this.memory = memory;
  }

  /**
   * The key of an audience.
   *
   * @param kind {@code slack}
   * @param name what makes it another audience than the others; only its hash is kept
   */
  public static String key(String kind, String name) {
    return PREFIX + kind + "." + hash(name);
  }

  /** The first digits of a text's SHA-256. */
  public static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** What an audience heard. */
  public Told read(String key) {
    return told(memory.read().getOrDefault(key, ""));
  }

  /** The names that were kept with audiences of a kind, by key. */
  public Map<String, String> names(String kind) {
    Map<String, String> names = new TreeMap<>();
    memory
        .read()
        .forEach(
            (key, text) -> {
              if (key.startsWith(PREFIX + kind + ".")) {
                names.put(key, parsed(text).path("name").asString(""));
              }
            });
    return names;
  }

  /**
   * Keeps what an audience heard.
   *
   * @param name that {@link #names} gives back
   */
  public void keep(String key, String name, Told told) {
    memory.keep(Map.of(key, text(name, told)));
  }

  private static JsonNode parsed(String text) {
    try {
      return text.isEmpty() ? Json.object() : Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return Json.object();
    }
  }

  private static String text(String name, Told told) {
    ObjectNode node =
        Json.object()
            .put("name", name)
            .put("run", told.run())
            .put("outcome", told.outcome().name())
            .put("content", told.content());
    message(node, told.message());
    ArrayNode failures = node.putArray("failures");
    for (KnownFailure known : told.failures()) {
      ObjectNode failure =
          failures
              .addObject()
              .put("app", known.key().app())
              .put("code", known.key().code())
              .put("version", known.key().version())
              .put("since", known.since().toString())
              .put("told", known.told().toString())
              .put("course", known.course().name());
      message(failure, known.message());
    }
    return new String(Json.write(node), StandardCharsets.UTF_8);
  }

  private static void message(ObjectNode node, SentMessage message) {
    if (message.exists()) {
      node.put("channel", message.channel()).put("id", message.id()).put("title", message.title());
    }
  }

  private static Told told(String text) {
    JsonNode node = parsed(text);
    try {
      List<KnownFailure> failures = new ArrayList<>();
      for (JsonNode each : node.path("failures")) {
        failures.add(
            new KnownFailure(
                new FailureKey(string(each, "app"), string(each, "code"), string(each, "version")),
                Instant.parse(string(each, "since")),
                Instant.parse(string(each, "told")),
                KnownFailure.Course.valueOf(string(each, "course")),
                message(each)));
      }
      return node.has("run")
          ? new Told(
              string(node, "run"),
              RunOutcome.valueOf(string(node, "outcome")),
              string(node, "content"),
              message(node),
              failures)
          : Told.NOTHING;
    } catch (IllegalArgumentException | DateTimeException e) {
      return Told.NOTHING;
    }
  }

  private static SentMessage message(JsonNode node) {
    return new SentMessage(string(node, "channel"), string(node, "id"), string(node, "title"));
  }

  private static String string(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
