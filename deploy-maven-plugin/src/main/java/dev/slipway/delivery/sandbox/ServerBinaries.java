package dev.slipway.delivery.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The programs that make an API server.
 *
 * @param kubectl comes with them mostly, and is not needed
 */
public record ServerBinaries(Path etcd, Path apiserver, Optional<Path> kubectl) {

  /** Those of a folder; empty unless both that are needed are there and can be run. */
  public static Optional<ServerBinaries> in(Path folder, TargetPlatform machine) {
    Path etcd = folder.resolve(machine.program("etcd")).toAbsolutePath();
    Path apiserver = folder.resolve(machine.program("kube-apiserver")).toAbsolutePath();
    Path kubectl = folder.resolve(machine.program("kubectl")).toAbsolutePath();
    return runs(etcd) && runs(apiserver)
        ? Optional.of(
            new ServerBinaries(etcd, apiserver, Optional.of(kubectl).filter(ServerBinaries::runs)))
        : Optional.empty();
  }

  private static boolean runs(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }
}
