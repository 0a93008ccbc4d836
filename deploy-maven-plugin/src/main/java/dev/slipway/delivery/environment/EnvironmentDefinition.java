package dev.slipway.delivery.environment;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * {@code environment.yaml}.
 *
 * @param name the environment, a DNS label
 * @param server the only API server it may be applied to, empty for any
 * @param hosts where bundles may come from: {@code host}, {@code host:port} or {@code file}; empty
 *     for anywhere
 * @param recordNamespace where the run record is kept
 * @param prune what a run may delete
 * @param ignored fields that are left to their owners, by kind
 * @param formerNames that it had before
 * @param reach what apps may write beyond their own namespace; empty when nothing is refused
 */
public record EnvironmentDefinition(
    String name,
    Optional<URI> server,
    List<String> hosts,
    String recordNamespace,
    PrunePolicy prune,
    List<IgnoredFields> ignored,
    List<String> formerNames,
    Optional<List<Reach>> reach) {

  /** A definition without fields of others and former names. */
  public EnvironmentDefinition(
      String name,
      Optional<URI> server,
      List<String> hosts,
      String recordNamespace,
      PrunePolicy prune) {
    this(name, server, hosts, recordNamespace, prune, List.of(), List.of(), Optional.empty());
  }

  /** A definition without rules for deletion. */
  public EnvironmentDefinition(
      String name, Optional<URI> server, List<String> hosts, String recordNamespace) {
    this(name, server, hosts, recordNamespace, PrunePolicy.STANDARD);
  }
}
