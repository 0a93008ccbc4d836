package dev.slipway.its.faults.cluster;

import static dev.slipway.its.bed.Await.await;

import java.io.IOException;

/** A definition in two versions with one object, and a webhook between them that is not there. */
final class DeadConversion {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private final KubeClient client;
  private final String group;

  DeadConversion(ClusterScene scene) {
    this.client = scene.client();
    this.group = scene.name() + ".example";
  }

  /** As RBAC calls its objects. */
  String plural() {
    return "gadgets." + group;
  }

  void make() throws IOException, InterruptedException {
    String version =
        "{\"name\":\"%s\",\"served\":true,\"storage\":%s,\"schema\":{\"openAPIV3Schema\":"
            + "{\"type\":\"object\",\"x-kubernetes-preserve-unknown-fields\":true}}}";
    client.create(
        DEFINITIONS,
        ("{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"kind\":\"CustomResourceDefinition\","
                + "\"metadata\":{\"name\":\"gadgets.%1$s\"},\"spec\":{\"group\":\"%1$s\","
                + "\"scope\":\"Cluster\",\"names\":{\"plural\":\"gadgets\",\"singular\":\"gadget\","
                + "\"kind\":\"Gadget\"},\"versions\":[%2$s,%3$s],\"conversion\":{\"strategy\":"
                + "\"Webhook\",\"webhook\":{\"conversionReviewVersions\":[\"v1\"],\"clientConfig\":"
                + "{\"service\":{\"namespace\":\"other\",\"name\":\"gone\",\"path\":\"/convert\"}}}}}}")
            .formatted(
                group, version.formatted("v1alpha1", "true"), version.formatted("v1", "false")));
    String objects = "/apis/" + group + "/v1alpha1/gadgets";
    await(objects + " is served").until(() -> served(objects));
    client.create(
        objects,
        "{\"apiVersion\":\"%s/v1alpha1\",\"kind\":\"Gadget\",\"metadata\":{\"name\":\"g\"}}"
            .formatted(group));
  }

  /** A new kind is not there at first, and then answers 429 until its storage is ready. */
  private boolean served(String objects) throws InterruptedException {
    try {
      return client.get(objects).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Other tests share the server: first without the webhook, or its objects could not go. */
  void remove() throws IOException, InterruptedException {
    String path = DEFINITIONS + "/gadgets." + group;
    client.merge(path, "{\"spec\":{\"conversion\":{\"strategy\":\"None\",\"webhook\":null}}}");
    client.delete(path);
  }
}
