package dev.slipway.its.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * What an environment with access levels has outside its namespaces. It belongs to one environment
 * at a time, and the cluster is shared: a test deletes it first, whichever environment it is of.
 */
public final class ClusterLevels {
  private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
  private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles/";
  private static final List<String> PATHS =
      List.of(
          ADMISSION + "validatingadmissionpolicybindings/slipway-restart",
          ADMISSION + "validatingadmissionpolicies/slipway-restart",
          ROLES + "slipway:readonly",
          ROLES + "slipway:developer",
          ROLES + "slipway:admin");

  private ClusterLevels() {}

  /** Deletes what is there of it. */
  public static void delete(BedFile bed) throws IOException, InterruptedException {
    KubeRequests kube = new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
    for (String path : PATHS) {
      HttpResponse<String> response = kube.call("DELETE", path, "", "");
      assertThat(response.statusCode()).as(response.body()).isIn(200, 404);
    }
  }
}
