package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Versions and changes as texts and as data. Pure. */
final class Facts {
  private static final int SHORT = 8;
  private static final String NONE = "-";

  private Facts() {}

  /** The version, else what distinguishes the app from others. */
  static String name(AppVersion version) {
    return version.id().isEmpty() ? NONE : version.id();
  }

  static String commit(AppVersion version) {
    return version.commit().isEmpty() ? NONE : shortened(version.commit());
  }

  /** The merge request, else the commit of the environment. */
  static String by(Change change) {
    return change.by().mergeRequest().isEmpty()
        ? shortened(change.by().commit())
        : change.by().mergeRequest();
  }

  static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  static Map<String, Object> json(AppVersion version) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version.version());
    json.put("commit", version.commit());
    json.put("bundle", version.bundle());
    json.put("sha256", version.sha256());
    json.put("path", version.path());
    json.values().removeIf(""::equals);
    return json;
  }

  /** The change, with the time at which it counts. */
  static Map<String, Object> json(Change change, Instant time) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", time.toString());
    if (!time.equals(change.time())) {
      json.put("committed", change.time().toString());
    }
    json.put("commit", change.by().commit());
    json.put("mergeRequest", change.by().mergeRequest());
    json.put("author", change.by().author());
    json.put("subject", change.by().subject());
    put(json, "before", change.before());
    put(json, "after", change.after());
    json.values().removeIf(""::equals);
    return json;
  }

  static void put(Map<String, Object> json, String key, Optional<AppVersion> version) {
    version.ifPresent(one -> json.put(key, json(one)));
  }
}
