package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads who is admin for a while in a cluster. One request; changes nothing. */
public final class LiveAdmins {
  private final Cluster cluster;
  private final InstantSource clock;

  /**
   * @param clock of this machine; times are compared with the clock of the API server, as far as
   *     its answers have one
   */
  public LiveAdmins(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /**
   * What is open and what is overdue; nothing has ended.
   *
   * @param names of the environment, the former ones too; none for all environments
   */
  public Expiry read(Set<String> names) throws ApiException {
    List<AdminBinding> all = bindings(names);
    Instant now = now();
    List<Expiry.Overdue> overdue = new ArrayList<>();
    List<AdminGrant> open = new ArrayList<>();
    for (AdminBinding binding : all) {
      Optional<String> why = ExpiryRule.over(binding, now);
      if (why.isPresent()) {
        overdue.add(new Expiry.Overdue(binding.grant(State.OVERDUE), why.get()));
      } else {
        open.add(binding.grant(State.OPEN));
      }
    }
    return new Expiry(open, List.of(), overdue);
  }

  /** All bindings, whatever their time. */
  List<AdminBinding> bindings(Set<String> names) throws ApiException {
    return AdminBinding.of(
        cluster.list(new ObjectQuery(AdminBinding.KIND, "", selector(names), "")).objects());
  }

  /** The time by the clock of the API server, after its last answer. */
  Instant now() {
    return clock.instant().plus(cluster.clockAhead());
  }

  private static String selector(Set<String> names) {
    String level = AccessKeys.LEVEL + "=" + Level.ADMIN.text();
    return switch (names.size()) {
      case 0 -> level;
      case 1 -> MetadataKeys.ENVIRONMENT + "=" + names.iterator().next() + "," + level;
      default -> {
        String all = String.join(",", new TreeSet<>(names));
        yield MetadataKeys.ENVIRONMENT + " in (" + all + ")," + level;
      }
    };
  }
}
