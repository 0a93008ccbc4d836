package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.rollout.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags of what differs between the repository, the last run and the cluster. Pure. */
final class AppliedFlags {
  private static final Set<State> FINE =
      EnumSet.of(State.CURRENT, State.IN_PROGRESS, State.SUSPENDED, State.UNKNOWN);
  private static final int NAMED = 3;
  private static final int SHORT = 12;

  private AppliedFlags() {}

  /**
   * Which sources of an environment could be read.
   *
   * @param applied whether any app of it is known to a run record
   */
  record Read(boolean declared, boolean applied) {}

  static List<Flag> of(AppFacts cell, Read read) {
    List<Flag> flags = new ArrayList<>();
    health(cell).ifPresent(text -> flags.add(new Flag(FlagKind.UNHEALTHY, text)));
    cell.live()
        .map(LiveApp::drift)
        .filter(drift -> !drift.isEmpty())
        .ifPresent(drift -> flags.add(new Flag(FlagKind.DRIFT, text(drift))));
    applied(cell, read).ifPresent(text -> flags.add(new Flag(FlagKind.NOT_APPLIED, text)));
    return flags;
  }

  private static Optional<String> health(AppFacts cell) {
    Optional<String> live =
        cell.live()
            .filter(app -> !FINE.contains(app.state()))
            .map(app -> app.text().isEmpty() ? "its objects do not work" : app.text());
    return live.or(
        () ->
            cell.applied()
                .flatMap(AppliedApp::failingSince)
                .map(since -> "runs fail for it since " + since));
  }

  private static String text(List<Drift> drift) {
    List<String> objects = drift.stream().map(AppliedFlags::text).toList();
    return "differs from the release: "
        + (objects.size() <= NAMED
            ? String.join("; ", objects)
            : String.join("; ", objects.subList(0, NAMED))
                + " and "
                + (objects.size() - NAMED)
                + " more");
  }

  private static String text(Drift drift) {
    List<String> fields = drift.fields();
    if (fields.isEmpty()) {
      return drift.object() + " is missing";
    }
    String more = fields.size() > NAMED ? " and " + (fields.size() - NAMED) + " more" : "";
    return drift.object()
        + " "
        + String.join(", ", fields.subList(0, Math.min(NAMED, fields.size())))
        + more;
  }

  private static Optional<String> applied(AppFacts cell, Read read) {
    if (cell.declared().isEmpty()) {
      // Grants are no app of the repository.
      return read.declared() && !cell.app().equals(Environment.ACCESS_APP)
          ? Optional.of("the repository no longer declares it; the cluster still has it")
          : Optional.empty();
    }
    if (cell.applied().isEmpty()) {
      // Raw YAML may be empty of objects.
      return read.applied() && !cell.app().equals(Environment.OWN_APP)
          ? Optional.of("declared, and no run has applied it")
          : Optional.empty();
    }
    AppVersion wanted = cell.declared().get().version();
    AppVersion there = cell.applied().get().version();
    return differ(wanted, there)
        ? Optional.of("declared is " + name(wanted, there) + ", applied is " + name(there, wanted))
        : Optional.empty();
  }

  /**
   * By checksum, which a version that was built again has another one of, and by version; else by
   * the bundle's address.
   */
  private static boolean differ(AppVersion wanted, AppVersion there) {
    boolean sums = !wanted.sha256().isEmpty() && !there.sha256().isEmpty();
    if (moved(wanted, there) || sums && !wanted.sha256().equals(there.sha256())) {
      return true;
    }
    if (!wanted.version().isEmpty() && !there.version().isEmpty()) {
      return !wanted.version().equals(there.version());
    }
    boolean addresses = !wanted.bundle().isEmpty() && !there.bundle().isEmpty();
    return !sums && addresses && !wanted.bundle().equals(there.bundle());
  }

  /** From a folder to a bundle or back. A record does not have the folder of an app. */
  private static boolean moved(AppVersion wanted, AppVersion there) {
    return isBundle(there) ? !wanted.path().isEmpty() : !wanted.bundle().isEmpty();
  }

  private static boolean isBundle(AppVersion version) {
    return !version.bundle().isEmpty() || !version.sha256().isEmpty();
  }

  private static String name(AppVersion version, AppVersion other) {
    String id = version.id();
    if (id.isEmpty() || id.equals(other.id()) && isBundle(version) != isBundle(other)) {
      return (id + (isBundle(version) ? " from a bundle" : " from a folder")).strip();
    }
    String sha256 = version.sha256();
    return id.equals(other.id()) && sha256.length() > SHORT
        ? id + " (sha256 " + sha256.substring(0, SHORT) + ")"
        : id;
  }
}
