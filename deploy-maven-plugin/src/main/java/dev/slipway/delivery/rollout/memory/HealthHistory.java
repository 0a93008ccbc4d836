package dev.slipway.delivery.rollout.memory;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * When runs saw the versions of an app healthy, without a break from {@code since} to {@code
 * until}. Runs look now and then: how it was between two looks is not known.
 *
 * @param times oldest first
 */
public record HealthHistory(List<Time> times) {
  /** Of an app that was never seen healthy. */
  public static final HealthHistory NONE = new HealthHistory(List.of());

  private static final String KEY = "healthy.";
  private static final int MOST = 6;

  /** A later look is written down only then, so that a run that changes nothing writes nothing. */
  private static final Duration PACE = Duration.ofMinutes(10);

  /**
   * One time of health.
   *
   * @param seen the last look
   * @param until the end; empty while it lasts
   */
  public record Time(String version, Instant since, Instant seen, Optional<Instant> until) {
    public Time {
      since = since.truncatedTo(ChronoUnit.SECONDS);
      seen = seen.truncatedTo(ChronoUnit.SECONDS);
      until = until.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  public HealthHistory {
    int size = times.size();
    times = List.copyOf(times.subList(Math.max(0, size - MOST), size));
  }

  /** The key of an app's entry. */
  public static String key(String app) {
    return KEY + app;
  }

  /** The app of an entry; empty where it is something else. */
  public static Optional<String> app(String key) {
    return key.startsWith(KEY) ? Optional.of(key.substring(KEY.length())) : Optional.empty();
  }

  /** What was kept for an app. */
  public static HealthHistory of(Map<String, String> memory, String app) {
    String text = memory.getOrDefault(key(app), "");
    List<Time> times = new ArrayList<>();
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      Object kept = JsonMaps.read(text.getBytes(StandardCharsets.UTF_8)).get("times");
      for (Object item : kept instanceof List<?> list ? list : List.of()) {
        if (item instanceof Map<?, ?> map) {
          times.add(time(map));
        }
      }
      return new HealthHistory(times);
    } catch (JacksonException | DateTimeException e) {
      return NONE; // it was edited
    }
  }

  private static Time time(Map<?, ?> kept) {
    Instant since = Instant.parse(String.valueOf(kept.get("since")));
    Object seen = kept.get("seen");
    Object until = kept.get("until");
    return new Time(
        String.valueOf(kept.get("version")),
        since,
        seen == null ? since : Instant.parse(seen.toString()),
        Optional.ofNullable(until).map(end -> Instant.parse(end.toString())));
  }

  /** The text that is kept; empty where there is nothing. */
  public String text() {
    if (times.isEmpty()) {
      return "";
    }
    List<Map<String, Object>> items = new ArrayList<>();
    for (Time time : times) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("version", time.version());
      item.put("since", time.since().toString());
      if (!time.seen().equals(time.since())) {
        item.put("seen", time.seen().toString());
      }
      time.until().ifPresent(end -> item.put("until", end.toString()));
      items.add(item);
    }
    return new String(JsonMaps.write(Map.of("times", items)), StandardCharsets.UTF_8);
  }

  /** The last time only. */
  HealthHistory last() {
    int size = times.size();
    return times.isEmpty() ? this : new HealthHistory(times.subList(size - 1, size));
  }

  /** The same after a version was seen healthy. */
  public HealthHistory healthy(String version, Instant now) {
    HealthHistory before = running(version);
    Optional<Time> lasting = before.lasting();
    if (lasting.isEmpty()) {
      return before.with(new Time(version, now, now, Optional.empty()));
    }
    Time time = lasting.get();
    boolean soon = now.isBefore(time.seen().plus(PACE));
    return soon
        ? before
        : before.withoutLast().with(new Time(version, time.since(), now, Optional.empty()));
  }

  /** The same after a version was applied, whether it works or not: another one ended. */
  public HealthHistory running(String version) {
    return lasting().filter(time -> !time.version().equals(version)).isPresent()
        ? interrupted()
        : this;
  }

  /** The same after the app was seen to fail: it was healthy until the last look. */
  public HealthHistory interrupted() {
    return lasting()
        .map(time -> new Time(time.version(), time.since(), time.seen(), Optional.of(time.seen())))
        .map(time -> withoutLast().with(time))
        .orElse(this);
  }

  private Optional<Time> lasting() {
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(times.get(times.size() - 1)).filter(time -> time.until().isEmpty());
  }

  private HealthHistory withoutLast() {
    return new HealthHistory(times.subList(0, times.size() - 1));
  }

  private HealthHistory with(Time time) {
    List<Time> all = new ArrayList<>(times);
    all.add(time);
    return new HealthHistory(all);
  }
}
