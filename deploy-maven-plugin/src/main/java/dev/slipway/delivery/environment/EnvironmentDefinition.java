package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessPolicy;
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
 * @param policy of its runs
 * @param updates which updates may be proposed; empty for none
 * @param access who may do what in its namespaces; empty when it manages no access
 */
public record EnvironmentDefinition(
    String name,
    Optional<URI> server,
    List<String> hosts,
    RunPolicy policy,
    Optional<UpdatePolicy> updates,
    Optional<AccessPolicy> access) {

  /** The same with another policy of access. */
  EnvironmentDefinition withAccess(Optional<AccessPolicy> other) {
    return new EnvironmentDefinition(name, server, hosts, policy, updates, other);
  }

  /** A definition that says nothing else. */
  static EnvironmentDefinition named(String name) {
    return new EnvironmentDefinition(
        name, Optional.empty(), List.of(), RunPolicy.STANDARD, Optional.empty(), Optional.empty());
  }
}
