package dev.slipway.delivery.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Some objects of a kind.
 *
 * @param namespace empty for all
 * @param labelSelector empty for all
 * @param fieldSelector {@code type=Warning}; empty for all
 */
public record ObjectQuery(
    ApiResource resource, String namespace, String labelSelector, String fieldSelector) {

  /** All objects of a kind, in the whole cluster. */
  public static ObjectQuery all(ApiResource resource) {
    return new ObjectQuery(resource, "", "", "");
  }

  /** The path of the objects, without the selectors. */
  String path() {
    return namespace.isEmpty() ? resource.path() : resource.path(namespace);
  }

  /** The selectors as further parameters of a query; empty without any. */
  String selectors() {
    return parameter("labelSelector", labelSelector) + parameter("fieldSelector", fieldSelector);
  }

  static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
