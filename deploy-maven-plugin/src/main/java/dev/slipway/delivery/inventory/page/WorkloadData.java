package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.Workload;

/** What an app's objects run and take, for the page's script. */
final class WorkloadData {
  private WorkloadData() {}

  /** The number of a workload: images, the number of its resources, volumes. */
  static int index(Workload workload, DistinctValues lists, StringTable strings) {
    Workload.Resources requests = workload.requests();
    Workload.Resources limits = workload.limits();
    int resources =
        lists.index(
            "[%s,%s,%s,%s,%s,%s]"
                .formatted(
                    requests.millicores(),
                    requests.bytes(),
                    limits.millicores(),
                    limits.bytes(),
                    workload.replicas().desired(),
                    workload.replicas().ready().orElse(-1)));
    return lists.index(
        "[%s,%s,%s]"
            .formatted(
                CellData.array(
                    workload.images(),
                    image ->
                        "["
                            + strings.index(image.name())
                            + ","
                            + strings.index(image.tag())
                            + ","
                            + CellData.quoted(image.digest())
                            + "]"),
                resources,
                CellData.array(
                    workload.volumes(),
                    volume ->
                        "["
                            + strings.index(volume.claim())
                            + ","
                            + volume.bytes()
                            + ","
                            + strings.index(volume.storageClass())
                            + "]")));
  }
}
