package dev.slipway.delivery.access.review;

/**
 * Something that a request does.
 *
 * @param group of the API; empty for the core group
 * @param resource with its subresource, {@code pods/log}
 */
public record Permission(String verb, String group, String resource) {

  /** {@code create deployments.apps}. */
  public String text() {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
