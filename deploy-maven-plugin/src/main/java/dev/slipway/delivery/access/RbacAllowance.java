package dev.slipway.delivery.access;

import java.util.List;

/**
 * RBAC objects that an app may bring: one item of {@code spec.access.rbac}.
 *
 * @param app its name
 * @param objects as plans write them, {@code ClusterRole NAME} or {@code Role NAMESPACE/NAME}
 */
public record RbacAllowance(String app, List<String> objects) {
  public RbacAllowance {
    objects = List.copyOf(objects);
  }
}
