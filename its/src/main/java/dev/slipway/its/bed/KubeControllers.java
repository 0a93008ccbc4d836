package dev.slipway.its.bed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * kube-controller-manager and kube-scheduler beside a real API server: they write the conditions
 * and events of real clusters. Nodes are objects without a kubelet.
 */
public final class KubeControllers implements AutoCloseable {
  private static final String MANAGER = "kube-controller-manager";
  private static final String SCHEDULER = "kube-scheduler";

  private final ServerProcess manager;
  private final ServerProcess scheduler;

  private KubeControllers(ServerProcess manager, ServerProcess scheduler) {
    this.manager = manager;
    this.scheduler = scheduler;
  }

  /** Whether this machine has both programs. */
  static boolean found(Map<String, String> environment) {
    Path bin = KubeBinaries.folder(environment);
    return Files.isExecutable(bin.resolve(MANAGER)) && Files.isExecutable(bin.resolve(SCHEDULER));
  }

  /**
   * Starts both.
   *
   * @param api of {@link KubeApi#withControllers}
   */
  public static KubeControllers start(KubeApi api, Path logs, Map<String, String> environment) {
    Path bin = KubeBinaries.folder(environment);
    Path key = api.kubeconfig().resolveSibling("sa.key");
    Logs files = new Logs(logs, new Pids(logs.resolve("controllers.pids")));
    ServerProcess manager =
        ServerProcess.start(
            MANAGER,
            List.of(
                bin.resolve(MANAGER).toString(),
                "--kubeconfig=" + api.kubeconfig(),
                "--leader-elect=false",
                "--secure-port=0",
                "--service-account-private-key-file=" + key,
                "--horizontal-pod-autoscaler-sync-period=2s",
                // Nodes here have no kubelet that says each minute that it lives.
                "--controllers=*,-node-lifecycle-controller,-node-ipam-controller"
                    + ",-cloud-node-lifecycle-controller"),
            bin,
            Map.of(),
            files);
    ServerProcess scheduler =
        ServerProcess.start(
            SCHEDULER,
            List.of(
                bin.resolve(SCHEDULER).toString(),
                "--kubeconfig=" + api.kubeconfig(),
                "--leader-elect=false",
                "--secure-port=0"),
            bin,
            Map.of(),
            files);
    return new KubeControllers(manager, scheduler);
  }

  @Override
  public void close() {
    scheduler.close();
    manager.close();
  }
}
