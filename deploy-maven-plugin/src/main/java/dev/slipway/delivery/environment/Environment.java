package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an environment repository at one commit.
 *
 * @param apps by name
 * @param manifests raw objects of {@code manifests/} that belong to no app, by file
 * @param folders objects of the folders that apps name, by app
 * @param accessFiles what {@code access/} declares
 * @param hostsKnown whether it is certain which hosts bundles may come from; not where {@code
 *     environment.yaml} is wrong
 */
public record Environment(
    EnvironmentDefinition definition,
    List<AppReference> apps,
    List<ManifestObject> manifests,
    Map<String, List<ManifestObject>> folders,
    AccessFiles accessFiles,
    boolean hostsKnown) {

  /** The app name that raw manifests go by; no reference may use it. */
  public static final String OWN_APP = "environment";

  /** The app name of the objects that grants become; no reference may use it. */
  public static final String ACCESS_APP = "access";

  /** The grants of {@code access/}. */
  public Grants grants() {
    return accessFiles.grants();
  }

  /** What {@code environment.yaml} says of access; empty when the environment manages none. */
  public Optional<AccessPolicy> access() {
    return definition.access();
  }

  /** The same with another commit's access. */
  public Environment withAccess(Optional<AccessPolicy> policy, AccessFiles files) {
    return new Environment(
        definition.withAccess(policy), apps, manifests, folders, files, hostsKnown);
  }

  /**
   * The hosts that requests for its bundles may go to: those that {@code environment.yaml} lists,
   * and those that references name.
   *
   * @param plain hosts that may be reached without TLS
   */
  public AllowedHosts bundleHosts(PlainHosts plain) {
    return new AllowedHosts(
        definition.hosts(),
        apps.stream()
            .filter(app -> !app.isFolder())
            .map(app -> AllowedHosts.host(app.bundle()))
            .toList(),
        plain);
  }
}
