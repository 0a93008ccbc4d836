package dev.slipway.its.bed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The two programs that make a Kubernetes API. */
record KubeBinaries(Path apiserver, Path etcd) {
  /** Looks in KUBEBUILDER_ASSETS if that is set, else where kubebuilder puts them. */
  static Optional<KubeBinaries> find(Map<String, String> environment) {
    Path bin = folder(environment);
    return Optional.of(new KubeBinaries(bin.resolve("kube-apiserver"), bin.resolve("etcd")))
        .filter(found -> Files.isExecutable(found.apiserver) && Files.isExecutable(found.etcd));
  }

  static Path folder(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("KUBEBUILDER_ASSETS", "/usr/local/kubebuilder/bin"));
  }
}
