package dev.slipway.its.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.sandbox.ServerBinaries;
import dev.slipway.delivery.sandbox.TargetPlatform;
import java.nio.file.Path;
import java.util.Optional;

/** kube-apiserver and etcd of this machine; tests that need them are skipped without. */
final class RealPrograms {
  private RealPrograms() {}

  static Path folder() {
    return Path.of(
        System.getenv().getOrDefault("KUBEBUILDER_ASSETS", "/usr/local/kubebuilder/bin"));
  }

  static ServerBinaries find() {
    Optional<ServerBinaries> found = ServerBinaries.in(folder(), TargetPlatform.running());
    assumeTrue(found.isPresent(), "no kube-apiserver on this machine");
    return found.orElseThrow();
  }
}
