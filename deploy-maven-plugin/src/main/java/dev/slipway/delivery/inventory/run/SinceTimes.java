package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when an environment names the versions of its apps, by its timeline. Pure. */
final class SinceTimes {
  private SinceTimes() {}

  /** A version that came with a change. */
  private record Begin(AppVersion version, Since since) {
    /** Whether a reference names it; the version that a bundle has itself may be another one. */
    boolean isOf(AppVersion other) {
      boolean bundle = !version.bundle().isEmpty() && version.bundle().equals(other.bundle());
      return version.id().equals(other.id()) || bundle && version.sha256().equals(other.sha256());
    }
  }

  /** The apps of the environment, each with its time; one that is not committed has none. */
  static List<AppFacts> of(List<AppFacts> apps, Timeline timeline) {
    Map<String, Begin> begins = new HashMap<>();
    boolean known = timeline.begin().isEmpty() || timeline.changes().isEmpty();
    // What was there already where the known history begins may be older.
    String first = known ? "" : timeline.changes().get(0).by().commit();
    for (Change change : timeline.changes()) {
      Begin last = begins.get(change.app());
      if (change.after().isEmpty()) {
        begins.remove(change.app());
        continue;
      }
      AppVersion after = change.after().get();
      // The same version with another commit is no new version.
      boolean exact = !change.by().commit().equals(first);
      boolean same = last != null && last.version().id().equals(after.id());
      Since since = last != null && same ? last.since() : since(change, exact);
      begins.put(change.app(), new Begin(after, since));
    }
    return apps.stream().map(app -> with(app, begins.get(app.app()))).toList();
  }

  private static Since since(Change change, boolean exact) {
    return new Since(change.time(), exact, change.by().commit(), change.by().mergeRequest());
  }

  private static AppFacts with(AppFacts app, @Nullable Begin begin) {
    if (app.declared().isEmpty()) {
      return app;
    }
    DeclaredApp declared = app.declared().get();
    Optional<Since> since =
        begin != null && begin.isOf(declared.version())
            ? Optional.of(begin.since())
            : Optional.empty();
    DeclaredApp dated =
        new DeclaredApp(
            declared.version(),
            declared.responsibility(),
            declared.namespace(),
            declared.file(),
            since,
            declared.updates(),
            declared.workload());
    return new AppFacts(
        app.app(), app.environment(), Optional.of(dated), app.applied(), app.live(), app.flags());
  }
}
