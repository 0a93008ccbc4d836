package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Archives that want to do harm, or are none, each with the words in which it must be refused. */
final class HostileBundles {
  static final String SERVICE = "manifests/service-orders.yaml";
  static final Map<String, String> FILES = Map.of(SERVICE, BundleFixtures.MANIFEST);

  private HostileBundles() {}

  /** Makes the bytes when they are wanted: some are large. */
  interface Bytes {
    byte[] make() throws IOException;
  }

  /**
   * One archive.
   *
   * @param why part of the words
   */
  record Hostile(String name, Bytes bytes, String why) {}

  /** All of them. */
  static List<Hostile> all() {
    return Stream.of(
            HostileNames.all(),
            HostileHeaders.all(),
            HostileGzip.all(),
            HostileDescriptions.all(),
            HostileManifests.all())
        .flatMap(List::stream)
        .toList();
  }
}
