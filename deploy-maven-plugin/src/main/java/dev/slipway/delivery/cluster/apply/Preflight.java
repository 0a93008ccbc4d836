package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold before the first object is applied. */
final class Preflight {
  private static final ApiResource NAMESPACES =
      new ApiResource("", "v1", "Namespace", "namespaces", false);

  private final Cluster cluster;
  private final Release release;

  Preflight(Cluster cluster, Release release) {
    this.cluster = cluster;
    this.release = release;
  }

  void requireServer() {
    Optional<URI> wanted = release.server();
    if (wanted.isPresent() && !normal(wanted.get()).equals(normal(URI.create(cluster.server())))) {
      throw ApplyErrors.mismatch(release.environment(), wanted.get(), cluster.server());
    }
  }

  /** Each kind must be served, or be defined by the release. */
  void requireKinds(ApiResources resources) {
    Set<String> defined = new HashSet<>();
    release.ordered().forEach(item -> defined.addAll(Definitions.kinds(item.object())));
    List<String> unknown = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      boolean served = resources.find(object.apiVersion(), object.kind()).isPresent();
      if (!served && !defined.contains(object.apiVersion() + " " + object.kind())) {
        unknown.add(
            object.apiVersion() + " " + object.kind() + ": " + Words.of(item.app(), object));
      }
    }
    if (!unknown.isEmpty()) {
      throw ApplyErrors.unknownKinds(cluster.server(), unknown);
    }
  }

  /**
   * The namespaces that references name and nobody made yet. Other namespaces that are missing are
   * an error.
   */
  Set<String> namespacesToCreate() throws ClusterRefusal {
    Set<String> ours = new HashSet<>();
    Set<String> named = new HashSet<>();
    Map<String, String> needed = new TreeMap<>();
    for (ReleaseApp app : release.apps()) {
      named.add(app.namespace());
      for (ManifestObject object : app.objects()) {
        if (object.kind().equals("Namespace") && object.group().isEmpty()) {
          ours.add(object.name());
        }
        if (!object.namespace().isEmpty()) {
          needed.putIfAbsent(object.namespace(), Words.of(app, object));
        }
      }
    }
    Set<String> create = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> need : needed.entrySet()) {
      String namespace = need.getKey();
      if (!ours.contains(namespace) && !exists(namespace)) {
        if (named.contains(namespace)) {
          create.add(namespace);
        } else {
          missing.add(namespace + ", needed by " + need.getValue());
        }
      }
    }
    if (!missing.isEmpty()) {
      throw ApplyErrors.missingNamespaces(cluster.server(), missing);
    }
    return create;
  }

  private boolean exists(String namespace) throws ClusterRefusal {
    try {
      return cluster.state(NAMESPACES, "", namespace).isPresent();
    } catch (ClusterRefusal e) {
      if (e.status() == 403) {
        return true; // whoever may not see namespaces was given one
      }
      throw e;
    }
  }

  private static String normal(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("http") ? 80 : 443;
    String path = String.valueOf(uri.getRawPath()).replaceFirst("/+$", "");
    return scheme
        + "://"
        + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT)
        + ":"
        + port
        + path;
  }
}
