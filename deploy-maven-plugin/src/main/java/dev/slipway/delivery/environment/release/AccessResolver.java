package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.GrantCheck;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.cleanup.CleanupObjects;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.release.GrantTime.Purpose;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the app {@code access} of the grants that have not expired. */
final class AccessResolver {
  private final Environment environment;
  private final GrantTime time;
  private final DeliveryListener events;

  AccessResolver(Environment environment, GrantTime time, DeliveryListener events) {
    this.environment = environment;
    this.time = time;
    this.events = events;
  }

  /**
   * The app; empty where the environment manages no access.
   *
   * @param apps the others
   * @param complete whether these are all the others: otherwise a namespace may be missing
   * @param problems takes grants that are refused
   */
  Optional<ReleaseApp> resolve(List<ReleaseApp> apps, boolean complete, Problems problems) {
    if (environment.access().isEmpty()) {
      return Optional.empty();
    }
    AccessPolicy policy = environment.access().get();
    Grants grants = environment.grants();
    GrantCheck check =
        new GrantCheck(policy, time.now(), environment.definition().policy().recordNamespace());
    Grants active = grants.active(time.now());
    check.check(active, problems);
    report(check.expired(grants.only(this::fails)), true, problems);
    report(check.expired(grants.only(grant -> !fails(grant))), false, problems);
    Set<String> declared = declared(apps);
    if (complete) {
      boolean fails = time.purpose() != Purpose.ROLL_BACK;
      report(check.undeclared(active, declared), fails, problems);
    }
    if (environment.definition().policy().prune().decommission()) {
      return Optional.empty();
    }
    Grants given = active.in(declared);
    declared.removeIf(check::isSystem);
    List<ManifestObject> objects =
        new AccessObjects(policy, environment.accessFiles().roles()).of(given, declared);
    ClusterAccounts.warnings(apps, given).forEach(this::warn);
    return Optional.of(ReleaseApp.raw(Environment.ACCESS_APP, withCleanup(policy, objects)));
  }

  private boolean fails(Grant grant) {
    return time.fails(grant.place().file());
  }

  /** Grants that are left out: as errors, or as warnings. */
  private void report(List<UserError> leftOut, boolean fails, Problems problems) {
    for (UserError error : leftOut) {
      if (fails) {
        problems.add(error);
      } else {
        warn(error.where() + ": " + error.what() + "; the grant is left out.");
      }
    }
  }

  private void warn(String message) {
    events.on(new Event.Warning(message));
  }

  /** What ends grants in the cluster, if the environment wants it. */
  private List<ManifestObject> withCleanup(AccessPolicy policy, List<ManifestObject> objects) {
    List<ManifestObject> all = new ArrayList<>(objects);
    policy
        .cleanup()
        .ifPresent(
            cleanup -> all.addAll(CleanupObjects.of(cleanup, environment.definition().name())));
    return all;
  }

  /** Namespaces that app references name, and those of which the release has the object. */
  private static Set<String> declared(List<ReleaseApp> apps) {
    Set<String> declared = new TreeSet<>();
    for (ReleaseApp app : apps) {
      if (!app.namespace().isEmpty()) {
        declared.add(app.namespace());
      }
      for (ManifestObject object : app.objects()) {
        if (object.kind().equals("Namespace") && object.group().isEmpty()) {
          declared.add(object.name());
        }
      }
    }
    return declared;
  }
}
