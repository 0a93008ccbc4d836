package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.text.VisibleText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the admin bindings of an environment that have expired: exactly those that were read, by
 * UID and resourceVersion. It needs no lock: what has expired is in no release, so no run keeps or
 * writes it, and a run that deletes it at the same time finds it deleted.
 */
public final class ExpiryRun {
  private static final Duration LARGE_SKEW = Duration.ofSeconds(30);
  private static final int CONFLICT = 409;
  private static final int WHY = 500;

  private final Cluster cluster;
  private final LiveAdmins live;
  private final DeliveryListener events;

  /**
   * @param clock of this machine
   */
  public ExpiryRun(Cluster cluster, InstantSource clock, DeliveryListener events) {
    this.cluster = cluster;
    this.live = new LiveAdmins(cluster, clock);
    this.events = events;
  }

  /**
   * Deletes what has expired. One binding that can't be deleted does not keep the others.
   *
   * @param names of the environment, the former ones too; none for all environments of the cluster
   * @throws dev.slipway.manifest.error.UserErrorException (ACCESS_UNREADABLE) when the bindings
   *     can't be read, and when the server does not answer
   */
  public Expiry expire(Set<String> names) {
    List<AdminBinding> all = read(names);
    skew();
    List<AdminGrant> open = new ArrayList<>();
    Map<AdminBinding, String> expired = new LinkedHashMap<>();
    for (AdminBinding binding : all) {
      Optional<String> why = ExpiryRule.over(binding, live.now());
      if (why.isPresent()) {
        expired.put(binding, why.get());
      } else {
        open.add(binding.grant(State.OPEN));
      }
    }
    Map<AdminBinding, String> kept = new LinkedHashMap<>();
    List<AdminBinding> deleted = new ArrayList<>();
    for (AdminBinding binding : expired.keySet()) {
      Optional<AdminBinding> extended = delete(binding, kept);
      extended.ifPresent(now -> open.add(now.grant(State.OPEN)));
      if (extended.isEmpty() && !kept.containsKey(binding)) {
        deleted.add(binding);
      }
    }
    return confirmed(names, open, deleted, kept);
  }

  private List<AdminBinding> read(Set<String> names) {
    try {
      return live.bindings(names);
    } catch (ApiException e) {
      throw ExpiryErrors.unreadable(cluster.origin(), e);
    }
  }

  private void skew() {
    Duration ahead = cluster.clockAhead();
    if (ahead.abs().compareTo(LARGE_SKEW) >= 0) {
      events.on(
          new Event.Warning(
              "The clock of this machine is %d s %s that of %s. Expiry is by the server's clock."
                  .formatted(
                      ahead.abs().toSeconds(),
                      ahead.isNegative() ? "ahead of" : "behind",
                      cluster.server())));
    }
  }

  /**
   * Deletes one.
   *
   * @param kept receives it with the reason when it can't be deleted
   * @return the binding as it is when it does not expire any more
   */
  private Optional<AdminBinding> delete(AdminBinding binding, Map<AdminBinding, String> kept) {
    AdminBinding seen = binding;
    for (int tried = 1; ; tried++) {
      try {
        boolean unused = cluster.delete(AdminBinding.KIND, seen.state());
        return Optional.empty();
      } catch (ApiException e) {
        if (e.status() != CONFLICT || tried > 2) {
          kept.put(binding, VisibleText.line(e.shown(), WHY));
          return Optional.empty();
        }
      }
      try {
        Optional<AdminBinding> now = again(seen);
        if (now.isEmpty()) {
          return Optional.empty();
        }
        seen = now.get();
      } catch (ApiException e) {
        kept.put(binding, VisibleText.line(e.shown(), WHY));
        return Optional.empty();
      }
      if (ExpiryRule.over(seen, live.now()).isEmpty()) {
        return Optional.of(seen);
      }
    }
  }

  private Optional<AdminBinding> again(AdminBinding seen) throws ApiException {
    return cluster
        .get(AdminBinding.KIND, seen.state().namespace(), seen.state().name())
        .map(AdminBinding::of);
  }

  /** A deleted binding that a finalizer keeps still gives access. */
  private Expiry confirmed(
      Set<String> names,
      List<AdminGrant> open,
      List<AdminBinding> deleted,
      Map<AdminBinding, String> kept) {
    List<AdminGrant> ended = new ArrayList<>();
    List<Expiry.Overdue> overdue = new ArrayList<>();
    kept.forEach((binding, why) -> overdue.add(late(binding, why)));
    if (!deleted.isEmpty()) {
      List<String> uids = read(names).stream().map(AdminBinding::uid).toList();
      for (AdminBinding binding : deleted) {
        if (uids.contains(binding.uid())) {
          overdue.add(late(binding, "a finalizer keeps it: see its metadata.finalizers"));
        } else {
          ended.add(binding.grant(State.ENDED));
        }
      }
    }
    return new Expiry(open, ended, overdue);
  }

  private static Expiry.Overdue late(AdminBinding binding, String why) {
    return new Expiry.Overdue(binding.grant(State.OVERDUE), why);
  }
}
