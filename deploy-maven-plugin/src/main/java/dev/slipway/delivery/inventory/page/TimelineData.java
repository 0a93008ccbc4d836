package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An environment's changes for the page's script, oldest first; page.js names the columns. */
final class TimelineData {
  private static final Pattern OWN_REQUEST = Pattern.compile("!([1-9]\\d{0,8})");

  private final StringTable strings;
  private final Columns changes = new Columns();
  private final Columns commits = new Columns();
  private final DistinctValues texts = new DistinctValues();
  private final Map<String, Integer> known = new HashMap<>();
  private long minutes;

  private TimelineData(StringTable strings) {
    this.strings = strings;
  }

  static String json(Timeline timeline, StringTable strings) {
    TimelineData data = new TimelineData(strings);
    Change.By by = null;
    for (Change change : timeline.changes()) {
      boolean next = !change.by().equals(by);
      if (next) {
        data.commit(change.by());
      }
      data.change(change, next);
      by = change.by();
    }
    return "{\"environment\":%s,\"texts\":%s,\"changes\":%s,\"commits\":%s}"
        .formatted(
            strings.index(timeline.environment()),
            data.texts.json(),
            data.changes.json(),
            data.commits.json());
  }

  /**
   * A time is written as minutes since the change before, and a version before as -1 where it is
   * what the change before of the same app left.
   */
  private void change(Change change, boolean next) {
    long time = Columns.minutes(change.time());
    int before = version(change.before());
    int after = version(change.after());
    changes
        .add("after", time - minutes)
        .add("app", strings.index(change.app()))
        .add("from", before == known.getOrDefault(change.app(), 0) ? -1 : before)
        .add("to", after)
        .add("next", next ? 1 : 0);
    minutes = time;
    known.put(change.app(), after);
  }

  private void commit(Change.By by) {
    boolean own = OWN_REQUEST.matcher(by.mergeRequest()).matches();
    commits
        .add("commit", Markup.visible(CellData.shortened(by.commit())))
        .add("number", own ? Long.parseLong(by.mergeRequest().substring(1)) : 0)
        .add("request", own ? 0 : strings.index(by.mergeRequest()))
        .add("author", frequent(by.author()))
        .add("subject", strings.index(by.subject()));
  }

  private int version(Optional<AppVersion> version) {
    return version.map(AppVersion::id).map(id -> frequent(id.isEmpty() ? "unknown" : id)).orElse(0);
  }

  /** Authors and versions are few: their own numbers are short. */
  private int frequent(String text) {
    return texts.index("" + strings.index(text));
  }
}
