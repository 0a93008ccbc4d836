package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Subject;
import java.util.Optional;

/**
 * Something in which files and cluster differ, or to which no other person agreed.
 *
 * @param namespace empty for all
 * @param subject whose access it is; empty where it is no single one's
 * @param object in the cluster, {@code RoleBinding orders/slipway:developer}; of a grant's origin
 *     its file, {@code access/orders.yaml:7:5}
 * @param text in a line: what is seen, and what would be right
 */
public record Difference(
    DifferenceKind kind, String namespace, Optional<Subject> subject, String object, String text) {}
