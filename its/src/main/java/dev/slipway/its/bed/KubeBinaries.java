package dev.slipway.its.bed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs that make a Kubernetes API. */
record KubeBinaries(Path apiserver, Path etcd) {
  /** Looks in KUBEBUILDER_ASSETS, then where kubebuilder puts them. */
  static Optional<KubeBinaries> find(Map<String, String> environment) {
    return Stream.of(
            environment.getOrDefault("KUBEBUILDER_ASSETS", ""), "/usr/local/kubebuilder/bin")
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .map(bin -> new KubeBinaries(bin.resolve("kube-apiserver"), bin.resolve("etcd")))
        .filter(found -> Files.isExecutable(found.apiserver) && Files.isExecutable(found.etcd))
        .findFirst();
  }
}
